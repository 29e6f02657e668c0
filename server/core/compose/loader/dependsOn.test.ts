import { describeAttribute } from './testing/conformance.ts'

describeAttribute('depends_on', [
  '[db]',
  '[db, db]',
  '[nope]',
  '{db: {condition: service_started}}',
  '{db: {condition: service_healthy, restart: true, required: false}}',
  '{db: {}}',
  '{db: {restart: true}}',
  '{db: }',
  '{db: {condition: x}}',
  '{nope: {condition: service_started, required: false}}',
  '{db: {condition: service_started, restart: "yes"}}',
  '{db: {condition: service_started, restart: "maybe"}}',
  '{db: {condition: service_started, required: "true"}}',
  '{a: {condition: service_started}}',
  '[a]',
  '{db: {condition: service_started, x-a: 1}}',
  '{"x y": {condition: service_started}}',
])
