import { describeAttribute } from './testing/conformance.ts'

describeAttribute('storage_opt', ['{size: 1G}', '{size: 5}', '{size: true}', '{size: 1.5}', '{size: ~}'])
