import { describeAttribute } from './testing/conformance.ts'

describeAttribute('links', ['[db]', '["db:x"]', '[nope]', '[db, db]', '["db:x:y"]', '["db=x","db=y"]'])
