import { describeAttribute } from './testing/conformance.ts'

describeAttribute('ulimits', [
  '{nofile: 5}',
  '{nofile: {soft: 1, hard: 2}}',
  '{nofile: {soft: 1}}',
  '{nofile: "5"}',
  '{nofile: {soft: "1", hard: "2"}}',
  '{nofile: x}',
  '{nofile: 1.5}',
  '{nofile: 0}',
  '{nofile: -1}',
  '{nofile: {soft: 0, hard: 0}}',
  '{nofile: {soft: -1, hard: -1}}',
  '{NOFILE: 5}',
  '{nofile: ~}',
  '{nofile: [1]}',
  '{nofile: {soft: 1, hard: 2, x-a: 1}}',
  '{nofile: {soft: 1.0, hard: 2}}',
])
