// biome-ignore-all lint/suspicious/noTemplateCurlyInString: variables of Compose, not of JavaScript
import { describeConformance } from './testing/conformance.ts'

describeConformance('include', {
  str: {
    files: {
      'compose.yaml': 'include: [sub/compose.yaml]\nservices: {a: {image: x, depends_on: [b]}}',
      'sub/compose.yaml':
        'services: {b: {image: "y:${TAG:-l}", volumes: ["./d:/d","v:/v"], environment: [TAG, S]}}\nvolumes: {v: }',
      'sub/.env': 'TAG=fromsub\n',
    },
    dotenv: 'S=set',
  },
  map: {
    files: {
      'compose.yaml':
        'include: [{path: [sub/a.yaml, sub/b.yaml], project_directory: ., env_file: sub/x.env}]\nservices: {a: {image: x}}',
      'sub/a.yaml': 'services: {b: {image: "y:${TAG:-l}", volumes: ["./d:/d"]}}',
      'sub/b.yaml': 'services: {b: {hostname: "$TAG"}}',
      'sub/x.env': 'TAG=fromx\n',
    },
  },
  conflict: {
    files: {
      'compose.yaml': 'include: [sub/a.yaml]\nservices: {b: {image: x}}',
      'sub/a.yaml': 'services: {b: {image: y}}',
    },
  },
  same: {
    files: {
      'compose.yaml': 'include: [sub/a.yaml]\nservices: {b: {image: y}}',
      'sub/a.yaml': 'services: {b: {image: y}}',
    },
  },
  missing: { files: { 'compose.yaml': 'include: [nope.yaml]\nservices: {b: {image: y}}' } },
  cycle: {
    files: {
      'compose.yaml': 'include: [a.yaml]\nservices: {b: {image: y}}',
      'a.yaml': 'include: [compose.yaml]\nservices: {c: {image: y}}',
    },
  },
  self: { files: { 'compose.yaml': 'include: [compose.yaml]\nservices: {b: {image: y}}' } },
  nested: {
    files: {
      'compose.yaml': 'include: [s/a.yaml]\nservices: {b: {image: y, networks: [n]}}',
      's/a.yaml': 'include: [t/c.yaml]\nservices: {c: {image: y, networks: [n]}}',
      's/t/c.yaml': 'services: {d: {image: z, volumes: ["./q:/q"], env_file: e}}\nnetworks: {n: {driver: x}}',
      's/t/e': 'A=1',
    },
  },
  bad: {
    files: { 'compose.yaml': 'include: [a.yaml]\nservices: {b: {image: y}}', 'a.yaml': 'services: {c: {foo: 1}}' },
  },
  envmissing: {
    files: {
      'compose.yaml': 'include: [{path: a.yaml, env_file: nope}]\nservices: {b: {image: y}}',
      'a.yaml': 'services: {c: {image: x}}',
    },
  },
  ext: {
    files: {
      'compose.yaml': 'include: [s/a.yaml]\nservices: {b: {image: y}}',
      's/a.yaml': 'services: {c: {extends: {file: e.yaml, service: q}}}',
      's/e.yaml': 'services: {q: {image: qq, volumes: ["./w:/w"]}}',
    },
  },
})
