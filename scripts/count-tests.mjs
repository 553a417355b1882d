/** A reporter for node:test that only counts: suites are not tests, skipped ones are said so. */
export default async function* countTests(events) {
  const count = { passed: 0, failed: 0, skipped: 0 }
  for await (const { type, data } of events) {
    if (data?.details?.type === 'suite') continue
    if (type === 'test:pass') count[data.skip === undefined ? 'passed' : 'skipped'] += 1
    if (type === 'test:fail') count.failed += 1
  }
  const skipped = count.skipped === 0 ? '' : `, ${count.skipped} skipped`
  yield `${count.passed} passed, ${count.failed} failed${skipped}\n`
}
