export { demoCommand, type InRecords, storiesOf } from './demo-command.ts'
export { AlreadyThere, loadProvider, type Needs, type Wanted } from './load-provider.ts'
export { ESSEX } from './provider-file.ts'
export { keyFigures } from './store/key-figures.ts'
