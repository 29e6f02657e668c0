import { describeAttribute } from './testing/conformance.ts'

describeAttribute('develop', [
  '{watch: [{path: ., action: sync, target: /x}]}',
  '{watch: [{path: ., action: sync}]}',
  '{watch: [{path: ., action: rebuild}]}',
  '{watch: [{path: "", action: rebuild}]}',
  '{watch: [{path: a, action: sync+exec, target: /x, exec: {command: a}}]}',
  '{watch: [{path: a, action: rebuild, ignore: x, include: [y], initial_sync: true}]}',
  '{}',
  '~',
])
