/**
 * Prints how long things take beside each other, in one run: ratios, not limits on a clock.
 * The yardstick is reading the Essex case answers, which every machine does in proportion.
 */
import { readFileSync } from 'node:fs'
import { Bench } from 'tinybench'
import { loadFrameworks } from '#inspection/frameworks'
import { rate } from '#inspection/panel'
import { readAndRate } from '#inspection/reports'
import { limitsOn } from '#platform/limits'
import { demonstrationSite } from './demonstration-site.ts'
import { nationalCaseload } from './national-caseload.ts'
import { nationalSample } from './national-sample.ts'

const yardstickName = 'yardstick: read and rate the Essex case answers, no certainty'
const limits = limitsOn('2026-11-23')
const frameworks = loadFrameworks()
const demo = (name: string) => readFileSync(new URL(`../demo/${name}`, import.meta.url))
const cases = demo('essex-2018-case-answers.csv')
const published = demo('published-results-2016-2020.json')
const options = { ...limits, frameworks, seed: 1 }

const [essex] = await readAndRate(cases, 'cases', { ...options, resamples: 0 })
const [percentages] = await readAndRate(published, 'published', { ...options, resamples: 0 })
if (essex === undefined || percentages === undefined) throw new Error('no Essex to rate')
const site = await demonstrationSite()

const bench = new Bench({ time: 1000, warmupTime: 200 })
bench
  .add(yardstickName, () => readAndRate(cases, 'cases', { ...options, resamples: 0 }))
  .add('rate Essex from percentages, no certainty', () => {
    rate({ ...percentages, resamples: 0, seed: 1 })
  })
  .add(`rate Essex from cases with certainty (${limits.resamples} resamples)`, () => {
    rate({ ...essex, resamples: limits.resamples, seed: 1 })
  })
  .add('rate every published result, no certainty', () =>
    readAndRate(published, 'published', { ...options, resamples: 0 }),
  )
  .add(`rate every published result with certainty`, () =>
    readAndRate(published, 'published', options),
  )
const national = nationalCaseload()
bench
  .add('band 253,000 cases with their rules, one thread', () => void national.band())
  .add('workload of 4,600 officers from 253,000 cases', () => void national.workload())
  .add('workload of 1,000 officers with 55 cases each', () => void national.workloadOfSome())
const sample = nationalSample()
bench.add(`draw a sample from ${sample.cases} cases, with its proof`, () => void sample.draw())
for (const path of site.paths) bench.add(`page ${path}`, () => site.get(path))

await bench.run()
const medians = new Map(
  bench.tasks.map(({ name, result }) => [
    name,
    'latency' in result ? result.latency.p50 : Number.NaN,
  ]),
)
const yardstick = medians.get(yardstickName) ?? Number.NaN
console.log('times the yardstick | median ms | what')
for (const [name, median] of medians) {
  const ratio = (median / yardstick).toFixed(2).padStart(19)
  console.log(`${ratio} | ${median.toFixed(2).padStart(9)} | ${name}`)
}
await site.close()
