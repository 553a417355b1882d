import assert from 'node:assert/strict'
import { test } from 'node:test'
import { soundex, soundsOf } from './sound.ts'

/**
 * From "The Soundex Indexing System" of the National Archives of the United States, and the examples
 * of Knuth, The Art of Computer Programming, volume 3, chapter 6.
 */
const PUBLISHED: Readonly<Record<string, string>> = {
  ...{ washington: 'W252', lee: 'L000', gutierrez: 'G362', pfister: 'P236', jackson: 'J250' },
  ...{ tymczak: 'T522', vandeusen: 'V532', ashcraft: 'A261' },
  ...{ euler: 'E460', ellery: 'E460', gauss: 'G200', ghosh: 'G200', hilbert: 'H416' },
  ...{ heilbronn: 'H416', knuth: 'K530', kant: 'K530', lloyd: 'L300', ladd: 'L300' },
  ...{ lukasiewicz: 'L222', lissajous: 'L222', rupert: 'R163', robert: 'R163', rubin: 'R150' },
}

test('the Soundex code of a name is the published one', () => {
  const codes = Object.keys(PUBLISHED).map((name) => [name, soundex(name)])
  assert.deepEqual(Object.fromEntries(codes), PUBLISHED)
})

const alike = (one: string, other: string) => {
  const keys = soundsOf(other)
  return soundsOf(one).some((key) => keys.includes(key))
}

test('English and Welsh names that are heard as one sound alike', () => {
  const names = [
    ...['katherine catherine', 'kathryn catharine', 'geoffrey jeffrey', 'gemma jemma'],
    ...['stephen steven', 'phillip filip', 'wright right', 'knight night', 'leigh lee', 'hugh huw'],
    ...['rhys reece', 'rhys rees', 'llewellyn lewelyn', 'hywel howell', 'gruffydd griffith'],
    ...['sion shaun', 'sean shaun', 'ffion fion', 'cai kai', 'owain owen'],
    ...['yvonne ivonne', 'mcdonald macdonald', 'dixon dickson', 'mitchell michell', 'lamb lam'],
    ...['smith smyth', 'vaughan vaughn', 'whitaker wittaker', 'cecil sesil', 'christine kristine'],
    ...['mohammed muhammad', 'zoe soe', 'quinn kwinn', 'xavier zavier'],
  ]
  assert.deepEqual(
    names.filter((pair) => !alike(...split(pair))),
    [],
  )
})

test('names that are heard as different do not sound alike', () => {
  const names = [
    ...['lee law', 'robert rupertson', 'smith jones', 'gethin kevin', 'carys rhys', 'anna owen'],
    ...['marsh martin', 'katherine kate', 'christopher christine'],
  ]
  assert.deepEqual(
    names.filter((pair) => alike(...split(pair))),
    [],
  )
})

test('a name in other letters than a to z has no sound, and none is made up', () => {
  for (const name of ['', 'иван', '王']) assert.deepEqual(soundsOf(name), [])
})

function split(pair: string): [string, string] {
  const [one = '', other = ''] = pair.split(' ')
  return [one, other]
}
