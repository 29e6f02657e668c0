// biome-ignore-all lint/suspicious/noTemplateCurlyInString: variables of Compose, not of JavaScript
import { describeConformance } from './testing/conformance.ts'

describeConformance('labelFiles', {
  '"A=1\\nB=2"': {
    files: {
      'compose.yaml': 'services: {a: {image: x, label_file: [one.env], labels: {B: own}}}',
      'one.env': 'A=1\nB=2',
    },
    dotenv: 'PASS=1',
  },
  '"A: 1\\nB : 2\\n"': {
    files: {
      'compose.yaml': 'services: {a: {image: x, label_file: [one.env], labels: {B: own}}}',
      'one.env': 'A: 1\nB : 2\n',
    },
    dotenv: 'PASS=1',
  },
  '"export A=1\\nexport  B=2\\n"': {
    files: {
      'compose.yaml': 'services: {a: {image: x, label_file: [one.env], labels: {B: own}}}',
      'one.env': 'export A=1\nexport  B=2\n',
    },
    dotenv: 'PASS=1',
  },
  '"A = 1 \\n"': {
    files: {
      'compose.yaml': 'services: {a: {image: x, label_file: [one.env], labels: {B: own}}}',
      'one.env': 'A = 1 \n',
    },
    dotenv: 'PASS=1',
  },
  '"A=a#b\\nB=a #b\\nC=\\"a #b\\" # c\\n"': {
    files: {
      'compose.yaml': 'services: {a: {image: x, label_file: [one.env], labels: {B: own}}}',
      'one.env': 'A=a#b\nB=a #b\nC="a #b" # c\n',
    },
    dotenv: 'PASS=1',
  },
  '"A=\'lit $X ${Y}\'\\nB=\\"x\\\\ty\\\\n\\\\\\"q\\\\\\" \\\\$Z $A\\"\\n"': {
    files: {
      'compose.yaml': 'services: {a: {image: x, label_file: [one.env], labels: {B: own}}}',
      'one.env': 'A=\'lit $X ${Y}\'\nB="x\\ty\\n\\"q\\" \\$Z $A"\n',
    },
    dotenv: 'PASS=1',
  },
  '"A=1\\nB=${A}-${DOT}-${U:-d}\\n"': {
    files: {
      'compose.yaml': 'services: {a: {image: x, label_file: [one.env], labels: {B: own}}}',
      'one.env': 'A=1\nB=${A}-${DOT}-${U:-d}\n',
    },
    dotenv: 'PASS=1',
  },
  '"PASS\\nNOPE\\nHOME\\n"': {
    files: {
      'compose.yaml': 'services: {a: {image: x, label_file: [one.env], labels: {B: own}}}',
      'one.env': 'PASS\nNOPE\nHOME\n',
    },
    dotenv: 'PASS=1',
  },
  '"A=\\"multi\\nline\\"\\nB=2\\n"': {
    files: {
      'compose.yaml': 'services: {a: {image: x, label_file: [one.env], labels: {B: own}}}',
      'one.env': 'A="multi\nline"\nB=2\n',
    },
    dotenv: 'PASS=1',
  },
  '"A=\'multi\\nline\'\\nB=2\\n"': {
    files: {
      'compose.yaml': 'services: {a: {image: x, label_file: [one.env], labels: {B: own}}}',
      'one.env': "A='multi\nline'\nB=2\n",
    },
    dotenv: 'PASS=1',
  },
  '"A=1\\r\\nB=2\\r\\n"': {
    files: {
      'compose.yaml': 'services: {a: {image: x, label_file: [one.env], labels: {B: own}}}',
      'one.env': 'A=1\r\nB=2\r\n',
    },
    dotenv: 'PASS=1',
  },
  '"A.B-C[0]=x\\n"': {
    files: {
      'compose.yaml': 'services: {a: {image: x, label_file: [one.env], labels: {B: own}}}',
      'one.env': 'A.B-C[0]=x\n',
    },
    dotenv: 'PASS=1',
  },
  '"A B=1\\n"': {
    files: {
      'compose.yaml': 'services: {a: {image: x, label_file: [one.env], labels: {B: own}}}',
      'one.env': 'A B=1\n',
    },
    dotenv: 'PASS=1',
  },
  '"A=\\"unterminated\\n"': {
    files: {
      'compose.yaml': 'services: {a: {image: x, label_file: [one.env], labels: {B: own}}}',
      'one.env': 'A="unterminated\n',
    },
    dotenv: 'PASS=1',
  },
  '"A=\'x\\n"': {
    files: {
      'compose.yaml': 'services: {a: {image: x, label_file: [one.env], labels: {B: own}}}',
      'one.env': "A='x\n",
    },
    dotenv: 'PASS=1',
  },
  '"=x\\n"': {
    files: { 'compose.yaml': 'services: {a: {image: x, label_file: [one.env], labels: {B: own}}}', 'one.env': '=x\n' },
    dotenv: 'PASS=1',
  },
  '"A\\n"': {
    files: { 'compose.yaml': 'services: {a: {image: x, label_file: [one.env], labels: {B: own}}}', 'one.env': 'A\n' },
    dotenv: 'PASS=1',
  },
  '"A"': {
    files: { 'compose.yaml': 'services: {a: {image: x, label_file: [one.env], labels: {B: own}}}', 'one.env': 'A' },
    dotenv: 'PASS=1',
  },
  '"export A\\n"': {
    files: {
      'compose.yaml': 'services: {a: {image: x, label_file: [one.env], labels: {B: own}}}',
      'one.env': 'export A\n',
    },
    dotenv: 'PASS=1',
  },
  '"#c\\n\\n  # d\\n A=1\\n"': {
    files: {
      'compose.yaml': 'services: {a: {image: x, label_file: [one.env], labels: {B: own}}}',
      'one.env': '#c\n\n  # d\n A=1\n',
    },
    dotenv: 'PASS=1',
  },
  '"A=\\nB=\\"\\"\\nC=\'\'\\n"': {
    files: {
      'compose.yaml': 'services: {a: {image: x, label_file: [one.env], labels: {B: own}}}',
      'one.env': 'A=\nB=""\nC=\'\'\n',
    },
    dotenv: 'PASS=1',
  },
  '"A=\\\\n\\\\t\\\\x\\n"': {
    files: {
      'compose.yaml': 'services: {a: {image: x, label_file: [one.env], labels: {B: own}}}',
      'one.env': 'A=\\n\\t\\x\n',
    },
    dotenv: 'PASS=1',
  },
  '"A=\\"\\\\a\\\\b\\\\c\\\\f\\\\v\\\\r\\\\0\\\\012\\\\101\\\\0101\\\\x41\\\\u00e9\\"\\n"': {
    files: {
      'compose.yaml': 'services: {a: {image: x, label_file: [one.env], labels: {B: own}}}',
      'one.env': 'A="\\a\\b\\c\\f\\v\\r\\0\\012\\101\\0101\\x41\\u00e9"\n',
    },
    dotenv: 'PASS=1',
  },
  '"A=$$x\\nB=\\"$$x\\"\\nC=$\\n"': {
    files: {
      'compose.yaml': 'services: {a: {image: x, label_file: [one.env], labels: {B: own}}}',
      'one.env': 'A=$$x\nB="$$x"\nC=$\n',
    },
    dotenv: 'PASS=1',
  },
  '"A=${\\n"': {
    files: {
      'compose.yaml': 'services: {a: {image: x, label_file: [one.env], labels: {B: own}}}',
      'one.env': 'A=${\n',
    },
    dotenv: 'PASS=1',
  },
  '"A=\\"${\\"\\n"': {
    files: {
      'compose.yaml': 'services: {a: {image: x, label_file: [one.env], labels: {B: own}}}',
      'one.env': 'A="${"\n',
    },
    dotenv: 'PASS=1',
  },
  '"A=1\\nA=2\\n"': {
    files: {
      'compose.yaml': 'services: {a: {image: x, label_file: [one.env], labels: {B: own}}}',
      'one.env': 'A=1\nA=2\n',
    },
    dotenv: 'PASS=1',
  },
  '"A=x y z\\n"': {
    files: {
      'compose.yaml': 'services: {a: {image: x, label_file: [one.env], labels: {B: own}}}',
      'one.env': 'A=x y z\n',
    },
    dotenv: 'PASS=1',
  },
  '"A=\\"x\\"y\\n"': {
    files: {
      'compose.yaml': 'services: {a: {image: x, label_file: [one.env], labels: {B: own}}}',
      'one.env': 'A="x"y\n',
    },
    dotenv: 'PASS=1',
  },
  '"A=\\"x\\" B=2\\n"': {
    files: {
      'compose.yaml': 'services: {a: {image: x, label_file: [one.env], labels: {B: own}}}',
      'one.env': 'A="x" B=2\n',
    },
    dotenv: 'PASS=1',
  },
  '"é=1\\n"': {
    files: { 'compose.yaml': 'services: {a: {image: x, label_file: [one.env], labels: {B: own}}}', 'one.env': 'é=1\n' },
    dotenv: 'PASS=1',
  },
  '"A,B=1\\n"': {
    files: {
      'compose.yaml': 'services: {a: {image: x, label_file: [one.env], labels: {B: own}}}',
      'one.env': 'A,B=1\n',
    },
    dotenv: 'PASS=1',
  },
  '"A@=1\\n"': {
    files: {
      'compose.yaml': 'services: {a: {image: x, label_file: [one.env], labels: {B: own}}}',
      'one.env': 'A@=1\n',
    },
    dotenv: 'PASS=1',
  },
  '"1A=2\\n"': {
    files: {
      'compose.yaml': 'services: {a: {image: x, label_file: [one.env], labels: {B: own}}}',
      'one.env': '1A=2\n',
    },
    dotenv: 'PASS=1',
  },
  '"A=a=b=c\\n"': {
    files: {
      'compose.yaml': 'services: {a: {image: x, label_file: [one.env], labels: {B: own}}}',
      'one.env': 'A=a=b=c\n',
    },
    dotenv: 'PASS=1',
  },
  '"﻿A=1\\n"': {
    files: { 'compose.yaml': 'services: {a: {image: x, label_file: [one.env], labels: {B: own}}}', 'one.env': '﻿A=1\n' },
    dotenv: 'PASS=1',
  },
  '"A=`x`\\n"': {
    files: {
      'compose.yaml': 'services: {a: {image: x, label_file: [one.env], labels: {B: own}}}',
      'one.env': 'A=`x`\n',
    },
    dotenv: 'PASS=1',
  },
  "\"A=\\\"a\\\\\\\\b\\\"\\nB='a\\\\\\\\b'\\nC='it\\\\'s'\\n\"": {
    files: {
      'compose.yaml': 'services: {a: {image: x, label_file: [one.env], labels: {B: own}}}',
      'one.env': "A=\"a\\\\b\"\nB='a\\\\b'\nC='it\\'s'\n",
    },
    dotenv: 'PASS=1',
  },
  '"A=$(x)\\n"': {
    files: {
      'compose.yaml': 'services: {a: {image: x, label_file: [one.env], labels: {B: own}}}',
      'one.env': 'A=$(x)\n',
    },
    dotenv: 'PASS=1',
  },
  '"A=${B:?no}\\n"': {
    files: {
      'compose.yaml': 'services: {a: {image: x, label_file: [one.env], labels: {B: own}}}',
      'one.env': 'A=${B:?no}\n',
    },
    dotenv: 'PASS=1',
  },
  '"export\\n"': {
    files: {
      'compose.yaml': 'services: {a: {image: x, label_file: [one.env], labels: {B: own}}}',
      'one.env': 'export\n',
    },
    dotenv: 'PASS=1',
  },
  '"export =x\\n"': {
    files: {
      'compose.yaml': 'services: {a: {image: x, label_file: [one.env], labels: {B: own}}}',
      'one.env': 'export =x\n',
    },
    dotenv: 'PASS=1',
  },
  '"exportA=1\\n"': {
    files: {
      'compose.yaml': 'services: {a: {image: x, label_file: [one.env], labels: {B: own}}}',
      'one.env': 'exportA=1\n',
    },
    dotenv: 'PASS=1',
  },
  '"A\\t=\\t1\\n"': {
    files: {
      'compose.yaml': 'services: {a: {image: x, label_file: [one.env], labels: {B: own}}}',
      'one.env': 'A\t=\t1\n',
    },
    dotenv: 'PASS=1',
  },
  '"A=1;B=2\\n"': {
    files: {
      'compose.yaml': 'services: {a: {image: x, label_file: [one.env], labels: {B: own}}}',
      'one.env': 'A=1;B=2\n',
    },
    dotenv: 'PASS=1',
  },
  '"A=\\"a\\"\'b\'\\n"': {
    files: {
      'compose.yaml': 'services: {a: {image: x, label_file: [one.env], labels: {B: own}}}',
      'one.env': 'A="a"\'b\'\n',
    },
    dotenv: 'PASS=1',
  },
  '"A:b\\n"': {
    files: { 'compose.yaml': 'services: {a: {image: x, label_file: [one.env], labels: {B: own}}}', 'one.env': 'A:b\n' },
    dotenv: 'PASS=1',
  },
  '"A=: x\\n"': {
    files: {
      'compose.yaml': 'services: {a: {image: x, label_file: [one.env], labels: {B: own}}}',
      'one.env': 'A=: x\n',
    },
    dotenv: 'PASS=1',
  },
  '"A=#x\\n"': {
    files: {
      'compose.yaml': 'services: {a: {image: x, label_file: [one.env], labels: {B: own}}}',
      'one.env': 'A=#x\n',
    },
    dotenv: 'PASS=1',
  },
  '"A= #x\\n"': {
    files: {
      'compose.yaml': 'services: {a: {image: x, label_file: [one.env], labels: {B: own}}}',
      'one.env': 'A= #x\n',
    },
    dotenv: 'PASS=1',
  },
  '"A=x  #y\\n"': {
    files: {
      'compose.yaml': 'services: {a: {image: x, label_file: [one.env], labels: {B: own}}}',
      'one.env': 'A=x  #y\n',
    },
    dotenv: 'PASS=1',
  },
  '"A=x\\t#y\\n"': {
    files: {
      'compose.yaml': 'services: {a: {image: x, label_file: [one.env], labels: {B: own}}}',
      'one.env': 'A=x\t#y\n',
    },
    dotenv: 'PASS=1',
  },
  '"[A]=1\\n"': {
    files: {
      'compose.yaml': 'services: {a: {image: x, label_file: [one.env], labels: {B: own}}}',
      'one.env': '[A]=1\n',
    },
    dotenv: 'PASS=1',
  },
  '"A=\\"\\n\\"\\n"': {
    files: {
      'compose.yaml': 'services: {a: {image: x, label_file: [one.env], labels: {B: own}}}',
      'one.env': 'A="\n"\n',
    },
    dotenv: 'PASS=1',
  },
  '"A= x\\n"': {
    files: {
      'compose.yaml': 'services: {a: {image: x, label_file: [one.env], labels: {B: own}}}',
      'one.env': 'A= x\n',
    },
    dotenv: 'PASS=1',
  },
  '"A= x\\n"': {
    files: {
      'compose.yaml': 'services: {a: {image: x, label_file: [one.env], labels: {B: own}}}',
      'one.env': 'A= x\n',
    },
    dotenv: 'PASS=1',
  },
  '"A =x\\n"': {
    files: {
      'compose.yaml': 'services: {a: {image: x, label_file: [one.env], labels: {B: own}}}',
      'one.env': 'A =x\n',
    },
    dotenv: 'PASS=1',
  },
  '"KEY=v\\n\\n\\n\\nK2\\n"': {
    files: {
      'compose.yaml': 'services: {a: {image: x, label_file: [one.env], labels: {B: own}}}',
      'one.env': 'KEY=v\n\n\n\nK2\n',
    },
    dotenv: 'PASS=1',
  },
  '"A=\\"x\\\\$y\\"\\nB=\\"x\\\\\\\\$PASS\\"\\n"': {
    files: {
      'compose.yaml': 'services: {a: {image: x, label_file: [one.env], labels: {B: own}}}',
      'one.env': 'A="x\\$y"\nB="x\\\\$PASS"\n',
    },
    dotenv: 'PASS=1',
  },
  '"A=1\\nB=$A\\nC=${B}$DOT\\n"': {
    files: {
      'compose.yaml': 'services: {a: {image: x, label_file: [one.env], labels: {B: own}}}',
      'one.env': 'A=1\nB=$A\nC=${B}$DOT\n',
    },
    dotenv: 'PASS=1',
  },
  '"DOT=mine\\nB=$DOT\\n"': {
    files: {
      'compose.yaml': 'services: {a: {image: x, label_file: [one.env], labels: {B: own}}}',
      'one.env': 'DOT=mine\nB=$DOT\n',
    },
    dotenv: 'PASS=1',
  },
  '"FROM=file\\nX=$FROM\\n"': {
    files: {
      'compose.yaml': 'services: {a: {image: x, label_file: [one.env], labels: {B: own}}}',
      'one.env': 'FROM=file\nX=$FROM\n',
    },
    dotenv: 'PASS=1',
  },
  '"A=a\\\\\\nb\\n"': {
    files: {
      'compose.yaml': 'services: {a: {image: x, label_file: [one.env], labels: {B: own}}}',
      'one.env': 'A=a\\\nb\n',
    },
    dotenv: 'PASS=1',
  },
  two: {
    files: { 'compose.yaml': 'services: {a: {image: x, label_file: [l1, l2]}}', l1: 'A=1\nB=2\n', l2: 'A=3\nC=$B\n' },
  },
})
