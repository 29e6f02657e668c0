// biome-ignore-all lint/suspicious/noTemplateCurlyInString: variables of Compose, not of JavaScript
import { describeConformance } from './testing/conformance.ts'

describeConformance('projectName', {
  interp: {
    text: 'name: "My ${S}.App"\nservices: {a: {image: x}}',
    dotenv: 'S=set\nE=\nN=5\nLONG=a b:c/d\nDOL=$$x\nQ="quo te"\n',
    projectName: null,
  },
  none: { text: 'services: {a: {image: x}}', projectName: null },
  bad: { text: 'name: "!!!"\nservices: {a: {image: x}}', projectName: null },
  num: { text: 'name: 5\nservices: {a: {image: x}}', projectName: null },
  null: { text: 'name: \nservices: {a: {image: x}}', projectName: null },
  env: { text: 'name: foo\nservices: {a: {image: x}}', dotenv: 'COMPOSE_PROJECT_NAME=bar', projectName: null },
  'env bad': { text: 'name: foo\nservices: {a: {image: x}}', dotenv: 'COMPOSE_PROJECT_NAME=Bar', projectName: null },
  'req bad': { text: 'services: {a: {image: x}}', projectName: 'Bar' },
  'req _': { text: 'services: {a: {image: x}}', projectName: '_bar' },
})
