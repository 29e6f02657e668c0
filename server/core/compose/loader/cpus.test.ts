import { describeAttribute } from './testing/conformance.ts'

describeAttribute('cpus', [
  '0.5',
  '"0.50"',
  '1',
  '"1"',
  '0',
  '"0"',
  '1.1',
  '0.1',
  '0.3',
  '2.675',
  '123456789.123',
  '1e-7',
  '16777217',
  '"abc"',
  '"1e2"',
  '"+1"',
  '-1',
  '".5"',
  '"inf"',
  '"nan"',
])
