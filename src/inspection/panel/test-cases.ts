import { readFileSync } from 'node:fs'
import { readCaseAnswers } from '#inspection/case-assessment'
import { loadFrameworks } from '#inspection/frameworks'
import { type PublishedInspection, readPublishedJson } from '#inspection/inspections'

const demo = (name: string) => new URL(`../../../demo/${name}`, import.meta.url)

/** Every published result that ships with Plumbline. */
export function publishedResults(): readonly PublishedInspection[] {
  const fileName = 'published-results-2016-2020.json'
  const text = readFileSync(demo(fileName), 'utf8')
  return readPublishedJson(text, { fileName, frameworks: loadFrameworks() })
}

/** Essex, October 2018, as published. Each test says only what makes its own inspection different. */
export function essex(differences: Partial<PublishedInspection> = {}): PublishedInspection {
  const found = publishedResults().find(({ provider }) => provider === 'Essex CRC')
  if (found === undefined) throw new Error('the published results have no Essex CRC')
  return { ...found, ...differences }
}

/** The 151 synthetic cases that give Essex's published results. */
export async function essexCases() {
  const fileName = 'essex-2018-case-answers.csv'
  const [file] = await readCaseAnswers(readFileSync(demo(fileName)), {
    fileName,
    frameworks: loadFrameworks(),
    mostRows: 10_000,
  })
  if (file === undefined) throw new Error('the case answers hold no inspection')
  return file
}
