// biome-ignore-all lint/suspicious/noTemplateCurlyInString: variables of Compose, not of JavaScript
import { describeConformance } from './testing/conformance.ts'

describeConformance('envFiles', {
  '"A=1\\nB=2"': {
    files: {
      'compose.yaml': 'services:\n  a:\n    image: x\n    env_file: [one.env]\n    environment: {}\n',
      'one.env': 'A=1\nB=2',
    },
    dotenv: 'PASS=fromdotenv\nDOT=fromdotenv\n',
  },
  '"A: 1\\nB : 2\\n"': {
    files: {
      'compose.yaml': 'services:\n  a:\n    image: x\n    env_file: [one.env]\n    environment: {}\n',
      'one.env': 'A: 1\nB : 2\n',
    },
    dotenv: 'PASS=fromdotenv\nDOT=fromdotenv\n',
  },
  '"export A=1\\nexport  B=2\\n"': {
    files: {
      'compose.yaml': 'services:\n  a:\n    image: x\n    env_file: [one.env]\n    environment: {}\n',
      'one.env': 'export A=1\nexport  B=2\n',
    },
    dotenv: 'PASS=fromdotenv\nDOT=fromdotenv\n',
  },
  '"A = 1 \\n"': {
    files: {
      'compose.yaml': 'services:\n  a:\n    image: x\n    env_file: [one.env]\n    environment: {}\n',
      'one.env': 'A = 1 \n',
    },
    dotenv: 'PASS=fromdotenv\nDOT=fromdotenv\n',
  },
  '"A=a#b\\nB=a #b\\nC=\\"a #b\\" # c\\n"': {
    files: {
      'compose.yaml': 'services:\n  a:\n    image: x\n    env_file: [one.env]\n    environment: {}\n',
      'one.env': 'A=a#b\nB=a #b\nC="a #b" # c\n',
    },
    dotenv: 'PASS=fromdotenv\nDOT=fromdotenv\n',
  },
  '"A=\'lit $X ${Y}\'\\nB=\\"x\\\\ty\\\\n\\\\\\"q\\\\\\" \\\\$Z $A\\"\\n"': {
    files: {
      'compose.yaml': 'services:\n  a:\n    image: x\n    env_file: [one.env]\n    environment: {}\n',
      'one.env': 'A=\'lit $X ${Y}\'\nB="x\\ty\\n\\"q\\" \\$Z $A"\n',
    },
    dotenv: 'PASS=fromdotenv\nDOT=fromdotenv\n',
  },
  '"A=1\\nB=${A}-${DOT}-${U:-d}\\n"': {
    files: {
      'compose.yaml': 'services:\n  a:\n    image: x\n    env_file: [one.env]\n    environment: {}\n',
      'one.env': 'A=1\nB=${A}-${DOT}-${U:-d}\n',
    },
    dotenv: 'PASS=fromdotenv\nDOT=fromdotenv\n',
  },
  '"PASS\\nNOPE\\nHOME\\n"': {
    files: {
      'compose.yaml': 'services:\n  a:\n    image: x\n    env_file: [one.env]\n    environment: {}\n',
      'one.env': 'PASS\nNOPE\nHOME\n',
    },
    dotenv: 'PASS=fromdotenv\nDOT=fromdotenv\n',
  },
  '"A=\\"multi\\nline\\"\\nB=2\\n"': {
    files: {
      'compose.yaml': 'services:\n  a:\n    image: x\n    env_file: [one.env]\n    environment: {}\n',
      'one.env': 'A="multi\nline"\nB=2\n',
    },
    dotenv: 'PASS=fromdotenv\nDOT=fromdotenv\n',
  },
  '"A=\'multi\\nline\'\\nB=2\\n"': {
    files: {
      'compose.yaml': 'services:\n  a:\n    image: x\n    env_file: [one.env]\n    environment: {}\n',
      'one.env': "A='multi\nline'\nB=2\n",
    },
    dotenv: 'PASS=fromdotenv\nDOT=fromdotenv\n',
  },
  '"A=1\\r\\nB=2\\r\\n"': {
    files: {
      'compose.yaml': 'services:\n  a:\n    image: x\n    env_file: [one.env]\n    environment: {}\n',
      'one.env': 'A=1\r\nB=2\r\n',
    },
    dotenv: 'PASS=fromdotenv\nDOT=fromdotenv\n',
  },
  '"A.B-C[0]=x\\n"': {
    files: {
      'compose.yaml': 'services:\n  a:\n    image: x\n    env_file: [one.env]\n    environment: {}\n',
      'one.env': 'A.B-C[0]=x\n',
    },
    dotenv: 'PASS=fromdotenv\nDOT=fromdotenv\n',
  },
  '"A B=1\\n"': {
    files: {
      'compose.yaml': 'services:\n  a:\n    image: x\n    env_file: [one.env]\n    environment: {}\n',
      'one.env': 'A B=1\n',
    },
    dotenv: 'PASS=fromdotenv\nDOT=fromdotenv\n',
  },
  '"A=\\"unterminated\\n"': {
    files: {
      'compose.yaml': 'services:\n  a:\n    image: x\n    env_file: [one.env]\n    environment: {}\n',
      'one.env': 'A="unterminated\n',
    },
    dotenv: 'PASS=fromdotenv\nDOT=fromdotenv\n',
  },
  '"A=\'x\\n"': {
    files: {
      'compose.yaml': 'services:\n  a:\n    image: x\n    env_file: [one.env]\n    environment: {}\n',
      'one.env': "A='x\n",
    },
    dotenv: 'PASS=fromdotenv\nDOT=fromdotenv\n',
  },
  '"=x\\n"': {
    files: {
      'compose.yaml': 'services:\n  a:\n    image: x\n    env_file: [one.env]\n    environment: {}\n',
      'one.env': '=x\n',
    },
    dotenv: 'PASS=fromdotenv\nDOT=fromdotenv\n',
  },
  '"A\\n"': {
    files: {
      'compose.yaml': 'services:\n  a:\n    image: x\n    env_file: [one.env]\n    environment: {}\n',
      'one.env': 'A\n',
    },
    dotenv: 'PASS=fromdotenv\nDOT=fromdotenv\n',
  },
  '"A"': {
    files: {
      'compose.yaml': 'services:\n  a:\n    image: x\n    env_file: [one.env]\n    environment: {}\n',
      'one.env': 'A',
    },
    dotenv: 'PASS=fromdotenv\nDOT=fromdotenv\n',
  },
  '"export A\\n"': {
    files: {
      'compose.yaml': 'services:\n  a:\n    image: x\n    env_file: [one.env]\n    environment: {}\n',
      'one.env': 'export A\n',
    },
    dotenv: 'PASS=fromdotenv\nDOT=fromdotenv\n',
  },
  '"#c\\n\\n  # d\\n A=1\\n"': {
    files: {
      'compose.yaml': 'services:\n  a:\n    image: x\n    env_file: [one.env]\n    environment: {}\n',
      'one.env': '#c\n\n  # d\n A=1\n',
    },
    dotenv: 'PASS=fromdotenv\nDOT=fromdotenv\n',
  },
  '"A=\\nB=\\"\\"\\nC=\'\'\\n"': {
    files: {
      'compose.yaml': 'services:\n  a:\n    image: x\n    env_file: [one.env]\n    environment: {}\n',
      'one.env': 'A=\nB=""\nC=\'\'\n',
    },
    dotenv: 'PASS=fromdotenv\nDOT=fromdotenv\n',
  },
  '"A=\\\\n\\\\t\\\\x\\n"': {
    files: {
      'compose.yaml': 'services:\n  a:\n    image: x\n    env_file: [one.env]\n    environment: {}\n',
      'one.env': 'A=\\n\\t\\x\n',
    },
    dotenv: 'PASS=fromdotenv\nDOT=fromdotenv\n',
  },
  '"A=\\"\\\\a\\\\b\\\\c\\\\f\\\\v\\\\r\\\\0\\\\012\\\\101\\\\0101\\\\x41\\\\u00e9\\"\\n"': {
    files: {
      'compose.yaml': 'services:\n  a:\n    image: x\n    env_file: [one.env]\n    environment: {}\n',
      'one.env': 'A="\\a\\b\\c\\f\\v\\r\\0\\012\\101\\0101\\x41\\u00e9"\n',
    },
    dotenv: 'PASS=fromdotenv\nDOT=fromdotenv\n',
  },
  '"A=$$x\\nB=\\"$$x\\"\\nC=$\\n"': {
    files: {
      'compose.yaml': 'services:\n  a:\n    image: x\n    env_file: [one.env]\n    environment: {}\n',
      'one.env': 'A=$$x\nB="$$x"\nC=$\n',
    },
    dotenv: 'PASS=fromdotenv\nDOT=fromdotenv\n',
  },
  '"A=${\\n"': {
    files: {
      'compose.yaml': 'services:\n  a:\n    image: x\n    env_file: [one.env]\n    environment: {}\n',
      'one.env': 'A=${\n',
    },
    dotenv: 'PASS=fromdotenv\nDOT=fromdotenv\n',
  },
  '"A=\\"${\\"\\n"': {
    files: {
      'compose.yaml': 'services:\n  a:\n    image: x\n    env_file: [one.env]\n    environment: {}\n',
      'one.env': 'A="${"\n',
    },
    dotenv: 'PASS=fromdotenv\nDOT=fromdotenv\n',
  },
  '"A=1\\nA=2\\n"': {
    files: {
      'compose.yaml': 'services:\n  a:\n    image: x\n    env_file: [one.env]\n    environment: {}\n',
      'one.env': 'A=1\nA=2\n',
    },
    dotenv: 'PASS=fromdotenv\nDOT=fromdotenv\n',
  },
  '"A=x y z\\n"': {
    files: {
      'compose.yaml': 'services:\n  a:\n    image: x\n    env_file: [one.env]\n    environment: {}\n',
      'one.env': 'A=x y z\n',
    },
    dotenv: 'PASS=fromdotenv\nDOT=fromdotenv\n',
  },
  '"A=\\"x\\"y\\n"': {
    files: {
      'compose.yaml': 'services:\n  a:\n    image: x\n    env_file: [one.env]\n    environment: {}\n',
      'one.env': 'A="x"y\n',
    },
    dotenv: 'PASS=fromdotenv\nDOT=fromdotenv\n',
  },
  '"A=\\"x\\" B=2\\n"': {
    files: {
      'compose.yaml': 'services:\n  a:\n    image: x\n    env_file: [one.env]\n    environment: {}\n',
      'one.env': 'A="x" B=2\n',
    },
    dotenv: 'PASS=fromdotenv\nDOT=fromdotenv\n',
  },
  '"é=1\\n"': {
    files: {
      'compose.yaml': 'services:\n  a:\n    image: x\n    env_file: [one.env]\n    environment: {}\n',
      'one.env': 'é=1\n',
    },
    dotenv: 'PASS=fromdotenv\nDOT=fromdotenv\n',
  },
  '"A,B=1\\n"': {
    files: {
      'compose.yaml': 'services:\n  a:\n    image: x\n    env_file: [one.env]\n    environment: {}\n',
      'one.env': 'A,B=1\n',
    },
    dotenv: 'PASS=fromdotenv\nDOT=fromdotenv\n',
  },
  '"A@=1\\n"': {
    files: {
      'compose.yaml': 'services:\n  a:\n    image: x\n    env_file: [one.env]\n    environment: {}\n',
      'one.env': 'A@=1\n',
    },
    dotenv: 'PASS=fromdotenv\nDOT=fromdotenv\n',
  },
  '"1A=2\\n"': {
    files: {
      'compose.yaml': 'services:\n  a:\n    image: x\n    env_file: [one.env]\n    environment: {}\n',
      'one.env': '1A=2\n',
    },
    dotenv: 'PASS=fromdotenv\nDOT=fromdotenv\n',
  },
  '"A=a=b=c\\n"': {
    files: {
      'compose.yaml': 'services:\n  a:\n    image: x\n    env_file: [one.env]\n    environment: {}\n',
      'one.env': 'A=a=b=c\n',
    },
    dotenv: 'PASS=fromdotenv\nDOT=fromdotenv\n',
  },
  '"﻿A=1\\n"': {
    files: {
      'compose.yaml': 'services:\n  a:\n    image: x\n    env_file: [one.env]\n    environment: {}\n',
      'one.env': '﻿A=1\n',
    },
    dotenv: 'PASS=fromdotenv\nDOT=fromdotenv\n',
  },
  '"A=`x`\\n"': {
    files: {
      'compose.yaml': 'services:\n  a:\n    image: x\n    env_file: [one.env]\n    environment: {}\n',
      'one.env': 'A=`x`\n',
    },
    dotenv: 'PASS=fromdotenv\nDOT=fromdotenv\n',
  },
  "\"A=\\\"a\\\\\\\\b\\\"\\nB='a\\\\\\\\b'\\nC='it\\\\'s'\\n\"": {
    files: {
      'compose.yaml': 'services:\n  a:\n    image: x\n    env_file: [one.env]\n    environment: {}\n',
      'one.env': "A=\"a\\\\b\"\nB='a\\\\b'\nC='it\\'s'\n",
    },
    dotenv: 'PASS=fromdotenv\nDOT=fromdotenv\n',
  },
  '"A=$(x)\\n"': {
    files: {
      'compose.yaml': 'services:\n  a:\n    image: x\n    env_file: [one.env]\n    environment: {}\n',
      'one.env': 'A=$(x)\n',
    },
    dotenv: 'PASS=fromdotenv\nDOT=fromdotenv\n',
  },
  '"A=${B:?no}\\n"': {
    files: {
      'compose.yaml': 'services:\n  a:\n    image: x\n    env_file: [one.env]\n    environment: {}\n',
      'one.env': 'A=${B:?no}\n',
    },
    dotenv: 'PASS=fromdotenv\nDOT=fromdotenv\n',
  },
  '"export\\n"': {
    files: {
      'compose.yaml': 'services:\n  a:\n    image: x\n    env_file: [one.env]\n    environment: {}\n',
      'one.env': 'export\n',
    },
    dotenv: 'PASS=fromdotenv\nDOT=fromdotenv\n',
  },
  '"export =x\\n"': {
    files: {
      'compose.yaml': 'services:\n  a:\n    image: x\n    env_file: [one.env]\n    environment: {}\n',
      'one.env': 'export =x\n',
    },
    dotenv: 'PASS=fromdotenv\nDOT=fromdotenv\n',
  },
  '"exportA=1\\n"': {
    files: {
      'compose.yaml': 'services:\n  a:\n    image: x\n    env_file: [one.env]\n    environment: {}\n',
      'one.env': 'exportA=1\n',
    },
    dotenv: 'PASS=fromdotenv\nDOT=fromdotenv\n',
  },
  '"A\\t=\\t1\\n"': {
    files: {
      'compose.yaml': 'services:\n  a:\n    image: x\n    env_file: [one.env]\n    environment: {}\n',
      'one.env': 'A\t=\t1\n',
    },
    dotenv: 'PASS=fromdotenv\nDOT=fromdotenv\n',
  },
  '"A=1;B=2\\n"': {
    files: {
      'compose.yaml': 'services:\n  a:\n    image: x\n    env_file: [one.env]\n    environment: {}\n',
      'one.env': 'A=1;B=2\n',
    },
    dotenv: 'PASS=fromdotenv\nDOT=fromdotenv\n',
  },
  '"A=\\"a\\"\'b\'\\n"': {
    files: {
      'compose.yaml': 'services:\n  a:\n    image: x\n    env_file: [one.env]\n    environment: {}\n',
      'one.env': 'A="a"\'b\'\n',
    },
    dotenv: 'PASS=fromdotenv\nDOT=fromdotenv\n',
  },
  '"A:b\\n"': {
    files: {
      'compose.yaml': 'services:\n  a:\n    image: x\n    env_file: [one.env]\n    environment: {}\n',
      'one.env': 'A:b\n',
    },
    dotenv: 'PASS=fromdotenv\nDOT=fromdotenv\n',
  },
  '"A=: x\\n"': {
    files: {
      'compose.yaml': 'services:\n  a:\n    image: x\n    env_file: [one.env]\n    environment: {}\n',
      'one.env': 'A=: x\n',
    },
    dotenv: 'PASS=fromdotenv\nDOT=fromdotenv\n',
  },
  '"A=#x\\n"': {
    files: {
      'compose.yaml': 'services:\n  a:\n    image: x\n    env_file: [one.env]\n    environment: {}\n',
      'one.env': 'A=#x\n',
    },
    dotenv: 'PASS=fromdotenv\nDOT=fromdotenv\n',
  },
  '"A= #x\\n"': {
    files: {
      'compose.yaml': 'services:\n  a:\n    image: x\n    env_file: [one.env]\n    environment: {}\n',
      'one.env': 'A= #x\n',
    },
    dotenv: 'PASS=fromdotenv\nDOT=fromdotenv\n',
  },
  '"A=x  #y\\n"': {
    files: {
      'compose.yaml': 'services:\n  a:\n    image: x\n    env_file: [one.env]\n    environment: {}\n',
      'one.env': 'A=x  #y\n',
    },
    dotenv: 'PASS=fromdotenv\nDOT=fromdotenv\n',
  },
  '"A=x\\t#y\\n"': {
    files: {
      'compose.yaml': 'services:\n  a:\n    image: x\n    env_file: [one.env]\n    environment: {}\n',
      'one.env': 'A=x\t#y\n',
    },
    dotenv: 'PASS=fromdotenv\nDOT=fromdotenv\n',
  },
  '"[A]=1\\n"': {
    files: {
      'compose.yaml': 'services:\n  a:\n    image: x\n    env_file: [one.env]\n    environment: {}\n',
      'one.env': '[A]=1\n',
    },
    dotenv: 'PASS=fromdotenv\nDOT=fromdotenv\n',
  },
  '"A=\\"\\n\\"\\n"': {
    files: {
      'compose.yaml': 'services:\n  a:\n    image: x\n    env_file: [one.env]\n    environment: {}\n',
      'one.env': 'A="\n"\n',
    },
    dotenv: 'PASS=fromdotenv\nDOT=fromdotenv\n',
  },
  '"A= x\\n"': {
    files: {
      'compose.yaml': 'services:\n  a:\n    image: x\n    env_file: [one.env]\n    environment: {}\n',
      'one.env': 'A= x\n',
    },
    dotenv: 'PASS=fromdotenv\nDOT=fromdotenv\n',
  },
  '"A= x\\n"': {
    files: {
      'compose.yaml': 'services:\n  a:\n    image: x\n    env_file: [one.env]\n    environment: {}\n',
      'one.env': 'A= x\n',
    },
    dotenv: 'PASS=fromdotenv\nDOT=fromdotenv\n',
  },
  '"A =x\\n"': {
    files: {
      'compose.yaml': 'services:\n  a:\n    image: x\n    env_file: [one.env]\n    environment: {}\n',
      'one.env': 'A =x\n',
    },
    dotenv: 'PASS=fromdotenv\nDOT=fromdotenv\n',
  },
  '"KEY=v\\n\\n\\n\\nK2\\n"': {
    files: {
      'compose.yaml': 'services:\n  a:\n    image: x\n    env_file: [one.env]\n    environment: {}\n',
      'one.env': 'KEY=v\n\n\n\nK2\n',
    },
    dotenv: 'PASS=fromdotenv\nDOT=fromdotenv\n',
  },
  '"A=\\"x\\\\$y\\"\\nB=\\"x\\\\\\\\$PASS\\"\\n"': {
    files: {
      'compose.yaml': 'services:\n  a:\n    image: x\n    env_file: [one.env]\n    environment: {}\n',
      'one.env': 'A="x\\$y"\nB="x\\\\$PASS"\n',
    },
    dotenv: 'PASS=fromdotenv\nDOT=fromdotenv\n',
  },
  '"A=1\\nB=$A\\nC=${B}$DOT\\n"': {
    files: {
      'compose.yaml': 'services:\n  a:\n    image: x\n    env_file: [one.env]\n    environment: {}\n',
      'one.env': 'A=1\nB=$A\nC=${B}$DOT\n',
    },
    dotenv: 'PASS=fromdotenv\nDOT=fromdotenv\n',
  },
  '"DOT=mine\\nB=$DOT\\n"': {
    files: {
      'compose.yaml': 'services:\n  a:\n    image: x\n    env_file: [one.env]\n    environment: {}\n',
      'one.env': 'DOT=mine\nB=$DOT\n',
    },
    dotenv: 'PASS=fromdotenv\nDOT=fromdotenv\n',
  },
  '"FROM=file\\nX=$FROM\\n"': {
    files: {
      'compose.yaml': 'services:\n  a:\n    image: x\n    env_file: [one.env]\n    environment: {}\n',
      'one.env': 'FROM=file\nX=$FROM\n',
    },
    dotenv: 'PASS=fromdotenv\nDOT=fromdotenv\n',
  },
  '"A=a\\\\\\nb\\n"': {
    files: {
      'compose.yaml': 'services:\n  a:\n    image: x\n    env_file: [one.env]\n    environment: {}\n',
      'one.env': 'A=a\\\nb\n',
    },
    dotenv: 'PASS=fromdotenv\nDOT=fromdotenv\n',
  },
  env06: {
    files: {
      'compose.yaml':
        'name: c06\nservices:\n  a:\n    image: tiny\n    env_file: [one.env, {path: two.env, required: false}, {path: missing.env, required: false}]\n    environment:\n      FROM_ENVIRONMENT: env\n      PASS:\n      PASS_UNSET:\n      NUM: 5\n      BOTH: environment-wins\n      ONE:\n',
      'one.env': 'BOTH=one\nONE=1\nX=${ONE}-${DOT}\nPASS=fromfile\nPASS_UNSET=f\nY=$BOTH$FROM_ENVIRONMENT\n',
      'two.env': 'BOTH=two\nONE=2\nDOT=fromfile\n',
    },
    dotenv: 'PASS=fromdotenv\nDOT=fromdotenv',
  },
})
