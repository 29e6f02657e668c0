import { describeAttribute } from './testing/conformance.ts'

describeAttribute('volumes_from', ['[db]', '["db:ro"]', '["container:x"]', '[nope]', '[db, db]'])
