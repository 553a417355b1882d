export { httpInterfacePage } from './docs-page.ts'
export { type HttpInterfaceNeeds, httpInterface } from './routes.ts'
