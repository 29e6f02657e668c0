import { describeAttribute } from './testing/conformance.ts'

describeAttribute('scale', ['2', '0', '-1', '"2"', '1.5', 'x'])
