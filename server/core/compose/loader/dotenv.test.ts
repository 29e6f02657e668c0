// biome-ignore-all lint/suspicious/noTemplateCurlyInString: variables of Compose, not of JavaScript
import { describeConformance } from './testing/conformance.ts'

describeConformance('dotenv', {
  '"A=1\\nB=2"': {
    text: 'services: {a: {image: x, environment: [A, B, C, X, "1A", DOT, HOME, FROM]}}',
    dotenv: 'A=1\nB=2',
  },
  'a byte order mark further down': {
    text: 'services: {a: {image: x, environment: [A, B]}}',
    dotenv: 'A=1\n\ufeffB=2\n',
  },
  'a byte order mark': { text: 'services: {a: {image: x, environment: [A, B]}}', dotenv: '\ufeffA=1\nB=2\n' },
  '"A: 1\\nB : 2\\n"': {
    text: 'services: {a: {image: x, environment: [A, B, C, X, "1A", DOT, HOME, FROM]}}',
    dotenv: 'A: 1\nB : 2\n',
  },
  '"export A=1\\nexport  B=2\\n"': {
    text: 'services: {a: {image: x, environment: [A, B, C, X, "1A", DOT, HOME, FROM]}}',
    dotenv: 'export A=1\nexport  B=2\n',
  },
  '"A = 1 \\n"': {
    text: 'services: {a: {image: x, environment: [A, B, C, X, "1A", DOT, HOME, FROM]}}',
    dotenv: 'A = 1 \n',
  },
  '"A=a#b\\nB=a #b\\nC=\\"a #b\\" # c\\n"': {
    text: 'services: {a: {image: x, environment: [A, B, C, X, "1A", DOT, HOME, FROM]}}',
    dotenv: 'A=a#b\nB=a #b\nC="a #b" # c\n',
  },
  '"A=\'lit $X ${Y}\'\\nB=\\"x\\\\ty\\\\n\\\\\\"q\\\\\\" \\\\$Z $A\\"\\n"': {
    text: 'services: {a: {image: x, environment: [A, B, C, X, "1A", DOT, HOME, FROM]}}',
    dotenv: 'A=\'lit $X ${Y}\'\nB="x\\ty\\n\\"q\\" \\$Z $A"\n',
  },
  '"A=1\\nB=${A}-${DOT}-${U:-d}\\n"': {
    text: 'services: {a: {image: x, environment: [A, B, C, X, "1A", DOT, HOME, FROM]}}',
    dotenv: 'A=1\nB=${A}-${DOT}-${U:-d}\n',
  },
  '"PASS\\nNOPE\\nHOME\\n"': {
    text: 'services: {a: {image: x, environment: [A, B, C, X, "1A", DOT, HOME, FROM]}}',
    dotenv: 'PASS\nNOPE\nHOME\n',
  },
  '"A=\\"multi\\nline\\"\\nB=2\\n"': {
    text: 'services: {a: {image: x, environment: [A, B, C, X, "1A", DOT, HOME, FROM]}}',
    dotenv: 'A="multi\nline"\nB=2\n',
  },
  '"A=\'multi\\nline\'\\nB=2\\n"': {
    text: 'services: {a: {image: x, environment: [A, B, C, X, "1A", DOT, HOME, FROM]}}',
    dotenv: "A='multi\nline'\nB=2\n",
  },
  '"A=1\\r\\nB=2\\r\\n"': {
    text: 'services: {a: {image: x, environment: [A, B, C, X, "1A", DOT, HOME, FROM]}}',
    dotenv: 'A=1\r\nB=2\r\n',
  },
  '"A.B-C[0]=x\\n"': {
    text: 'services: {a: {image: x, environment: [A, B, C, X, "1A", DOT, HOME, FROM]}}',
    dotenv: 'A.B-C[0]=x\n',
  },
  '"A B=1\\n"': {
    text: 'services: {a: {image: x, environment: [A, B, C, X, "1A", DOT, HOME, FROM]}}',
    dotenv: 'A B=1\n',
  },
  '"A=\\"unterminated\\n"': {
    text: 'services: {a: {image: x, environment: [A, B, C, X, "1A", DOT, HOME, FROM]}}',
    dotenv: 'A="unterminated\n',
  },
  '"A=\'x\\n"': {
    text: 'services: {a: {image: x, environment: [A, B, C, X, "1A", DOT, HOME, FROM]}}',
    dotenv: "A='x\n",
  },
  '"=x\\n"': { text: 'services: {a: {image: x, environment: [A, B, C, X, "1A", DOT, HOME, FROM]}}', dotenv: '=x\n' },
  '"A\\n"': { text: 'services: {a: {image: x, environment: [A, B, C, X, "1A", DOT, HOME, FROM]}}', dotenv: 'A\n' },
  '"A"': { text: 'services: {a: {image: x, environment: [A, B, C, X, "1A", DOT, HOME, FROM]}}', dotenv: 'A' },
  '"export A\\n"': {
    text: 'services: {a: {image: x, environment: [A, B, C, X, "1A", DOT, HOME, FROM]}}',
    dotenv: 'export A\n',
  },
  '"#c\\n\\n  # d\\n A=1\\n"': {
    text: 'services: {a: {image: x, environment: [A, B, C, X, "1A", DOT, HOME, FROM]}}',
    dotenv: '#c\n\n  # d\n A=1\n',
  },
  '"A=\\nB=\\"\\"\\nC=\'\'\\n"': {
    text: 'services: {a: {image: x, environment: [A, B, C, X, "1A", DOT, HOME, FROM]}}',
    dotenv: 'A=\nB=""\nC=\'\'\n',
  },
  '"A=\\\\n\\\\t\\\\x\\n"': {
    text: 'services: {a: {image: x, environment: [A, B, C, X, "1A", DOT, HOME, FROM]}}',
    dotenv: 'A=\\n\\t\\x\n',
  },
  '"A=\\"\\\\a\\\\b\\\\c\\\\f\\\\v\\\\r\\\\0\\\\012\\\\101\\\\0101\\\\x41\\\\u00e9\\"\\n"': {
    text: 'services: {a: {image: x, environment: [A, B, C, X, "1A", DOT, HOME, FROM]}}',
    dotenv: 'A="\\a\\b\\c\\f\\v\\r\\0\\012\\101\\0101\\x41\\u00e9"\n',
  },
  '"A=$$x\\nB=\\"$$x\\"\\nC=$\\n"': {
    text: 'services: {a: {image: x, environment: [A, B, C, X, "1A", DOT, HOME, FROM]}}',
    dotenv: 'A=$$x\nB="$$x"\nC=$\n',
  },
  '"A=${\\n"': {
    text: 'services: {a: {image: x, environment: [A, B, C, X, "1A", DOT, HOME, FROM]}}',
    dotenv: 'A=${\n',
  },
  '"A=\\"${\\"\\n"': {
    text: 'services: {a: {image: x, environment: [A, B, C, X, "1A", DOT, HOME, FROM]}}',
    dotenv: 'A="${"\n',
  },
  '"A=1\\nA=2\\n"': {
    text: 'services: {a: {image: x, environment: [A, B, C, X, "1A", DOT, HOME, FROM]}}',
    dotenv: 'A=1\nA=2\n',
  },
  '"A=x y z\\n"': {
    text: 'services: {a: {image: x, environment: [A, B, C, X, "1A", DOT, HOME, FROM]}}',
    dotenv: 'A=x y z\n',
  },
  '"A=\\"x\\"y\\n"': {
    text: 'services: {a: {image: x, environment: [A, B, C, X, "1A", DOT, HOME, FROM]}}',
    dotenv: 'A="x"y\n',
  },
  '"A=\\"x\\" B=2\\n"': {
    text: 'services: {a: {image: x, environment: [A, B, C, X, "1A", DOT, HOME, FROM]}}',
    dotenv: 'A="x" B=2\n',
  },
  '"é=1\\n"': { text: 'services: {a: {image: x, environment: [A, B, C, X, "1A", DOT, HOME, FROM]}}', dotenv: 'é=1\n' },
  '"A,B=1\\n"': {
    text: 'services: {a: {image: x, environment: [A, B, C, X, "1A", DOT, HOME, FROM]}}',
    dotenv: 'A,B=1\n',
  },
  '"A@=1\\n"': {
    text: 'services: {a: {image: x, environment: [A, B, C, X, "1A", DOT, HOME, FROM]}}',
    dotenv: 'A@=1\n',
  },
  '"1A=2\\n"': {
    text: 'services: {a: {image: x, environment: [A, B, C, X, "1A", DOT, HOME, FROM]}}',
    dotenv: '1A=2\n',
  },
  '"A=a=b=c\\n"': {
    text: 'services: {a: {image: x, environment: [A, B, C, X, "1A", DOT, HOME, FROM]}}',
    dotenv: 'A=a=b=c\n',
  },
  '"﻿A=1\\n"': { text: 'services: {a: {image: x, environment: [A, B, C, X, "1A", DOT, HOME, FROM]}}', dotenv: '﻿A=1\n' },
  '"A=`x`\\n"': {
    text: 'services: {a: {image: x, environment: [A, B, C, X, "1A", DOT, HOME, FROM]}}',
    dotenv: 'A=`x`\n',
  },
  "\"A=\\\"a\\\\\\\\b\\\"\\nB='a\\\\\\\\b'\\nC='it\\\\'s'\\n\"": {
    text: 'services: {a: {image: x, environment: [A, B, C, X, "1A", DOT, HOME, FROM]}}',
    dotenv: "A=\"a\\\\b\"\nB='a\\\\b'\nC='it\\'s'\n",
  },
  '"A=$(x)\\n"': {
    text: 'services: {a: {image: x, environment: [A, B, C, X, "1A", DOT, HOME, FROM]}}',
    dotenv: 'A=$(x)\n',
  },
  '"A=${B:?no}\\n"': {
    text: 'services: {a: {image: x, environment: [A, B, C, X, "1A", DOT, HOME, FROM]}}',
    dotenv: 'A=${B:?no}\n',
  },
  '"export\\n"': {
    text: 'services: {a: {image: x, environment: [A, B, C, X, "1A", DOT, HOME, FROM]}}',
    dotenv: 'export\n',
  },
  '"export =x\\n"': {
    text: 'services: {a: {image: x, environment: [A, B, C, X, "1A", DOT, HOME, FROM]}}',
    dotenv: 'export =x\n',
  },
  '"exportA=1\\n"': {
    text: 'services: {a: {image: x, environment: [A, B, C, X, "1A", DOT, HOME, FROM]}}',
    dotenv: 'exportA=1\n',
  },
  '"A\\t=\\t1\\n"': {
    text: 'services: {a: {image: x, environment: [A, B, C, X, "1A", DOT, HOME, FROM]}}',
    dotenv: 'A\t=\t1\n',
  },
  '"A=1;B=2\\n"': {
    text: 'services: {a: {image: x, environment: [A, B, C, X, "1A", DOT, HOME, FROM]}}',
    dotenv: 'A=1;B=2\n',
  },
  '"A=\\"a\\"\'b\'\\n"': {
    text: 'services: {a: {image: x, environment: [A, B, C, X, "1A", DOT, HOME, FROM]}}',
    dotenv: 'A="a"\'b\'\n',
  },
  '"A:b\\n"': { text: 'services: {a: {image: x, environment: [A, B, C, X, "1A", DOT, HOME, FROM]}}', dotenv: 'A:b\n' },
  '"A=: x\\n"': {
    text: 'services: {a: {image: x, environment: [A, B, C, X, "1A", DOT, HOME, FROM]}}',
    dotenv: 'A=: x\n',
  },
  '"A=#x\\n"': {
    text: 'services: {a: {image: x, environment: [A, B, C, X, "1A", DOT, HOME, FROM]}}',
    dotenv: 'A=#x\n',
  },
  '"A= #x\\n"': {
    text: 'services: {a: {image: x, environment: [A, B, C, X, "1A", DOT, HOME, FROM]}}',
    dotenv: 'A= #x\n',
  },
  '"A=x  #y\\n"': {
    text: 'services: {a: {image: x, environment: [A, B, C, X, "1A", DOT, HOME, FROM]}}',
    dotenv: 'A=x  #y\n',
  },
  '"A=x\\t#y\\n"': {
    text: 'services: {a: {image: x, environment: [A, B, C, X, "1A", DOT, HOME, FROM]}}',
    dotenv: 'A=x\t#y\n',
  },
  '"[A]=1\\n"': {
    text: 'services: {a: {image: x, environment: [A, B, C, X, "1A", DOT, HOME, FROM]}}',
    dotenv: '[A]=1\n',
  },
  '"A=\\"\\n\\"\\n"': {
    text: 'services: {a: {image: x, environment: [A, B, C, X, "1A", DOT, HOME, FROM]}}',
    dotenv: 'A="\n"\n',
  },
  '"A= x\\n"': {
    text: 'services: {a: {image: x, environment: [A, B, C, X, "1A", DOT, HOME, FROM]}}',
    dotenv: 'A= x\n',
  },
  '"A= x\\n"': {
    text: 'services: {a: {image: x, environment: [A, B, C, X, "1A", DOT, HOME, FROM]}}',
    dotenv: 'A= x\n',
  },
  '"A =x\\n"': {
    text: 'services: {a: {image: x, environment: [A, B, C, X, "1A", DOT, HOME, FROM]}}',
    dotenv: 'A =x\n',
  },
  '"KEY=v\\n\\n\\n\\nK2\\n"': {
    text: 'services: {a: {image: x, environment: [A, B, C, X, "1A", DOT, HOME, FROM]}}',
    dotenv: 'KEY=v\n\n\n\nK2\n',
  },
  '"A=\\"x\\\\$y\\"\\nB=\\"x\\\\\\\\$PASS\\"\\n"': {
    text: 'services: {a: {image: x, environment: [A, B, C, X, "1A", DOT, HOME, FROM]}}',
    dotenv: 'A="x\\$y"\nB="x\\\\$PASS"\n',
  },
  '"A=1\\nB=$A\\nC=${B}$DOT\\n"': {
    text: 'services: {a: {image: x, environment: [A, B, C, X, "1A", DOT, HOME, FROM]}}',
    dotenv: 'A=1\nB=$A\nC=${B}$DOT\n',
  },
  '"DOT=mine\\nB=$DOT\\n"': {
    text: 'services: {a: {image: x, environment: [A, B, C, X, "1A", DOT, HOME, FROM]}}',
    dotenv: 'DOT=mine\nB=$DOT\n',
  },
  '"FROM=file\\nX=$FROM\\n"': {
    text: 'services: {a: {image: x, environment: [A, B, C, X, "1A", DOT, HOME, FROM]}}',
    dotenv: 'FROM=file\nX=$FROM\n',
  },
  '"A=a\\\\\\nb\\n"': {
    text: 'services: {a: {image: x, environment: [A, B, C, X, "1A", DOT, HOME, FROM]}}',
    dotenv: 'A=a\\\nb\n',
  },
})
