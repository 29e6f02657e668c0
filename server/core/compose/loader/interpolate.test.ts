// biome-ignore-all lint/suspicious/noTemplateCurlyInString: variables of Compose, not of JavaScript
import { describeConformance } from './testing/conformance.ts'

describeConformance('interpolate', {
  $S: {
    text: "services:\n  a:\n    image: x\n    environment:\n      A: '$S'\n",
    dotenv: 'S=set\nE=\nN=5\nLONG=a b:c/d\nDOL=$$x\nQ="quo te"\n',
  },
  '${S}': {
    text: "services:\n  a:\n    image: x\n    environment:\n      A: '${S}'\n",
    dotenv: 'S=set\nE=\nN=5\nLONG=a b:c/d\nDOL=$$x\nQ="quo te"\n',
  },
  '${E}': {
    text: "services:\n  a:\n    image: x\n    environment:\n      A: '${E}'\n",
    dotenv: 'S=set\nE=\nN=5\nLONG=a b:c/d\nDOL=$$x\nQ="quo te"\n',
  },
  '${U}': {
    text: "services:\n  a:\n    image: x\n    environment:\n      A: '${U}'\n",
    dotenv: 'S=set\nE=\nN=5\nLONG=a b:c/d\nDOL=$$x\nQ="quo te"\n',
  },
  '${S:-d}': {
    text: "services:\n  a:\n    image: x\n    environment:\n      A: '${S:-d}'\n",
    dotenv: 'S=set\nE=\nN=5\nLONG=a b:c/d\nDOL=$$x\nQ="quo te"\n',
  },
  '${E:-d}': {
    text: "services:\n  a:\n    image: x\n    environment:\n      A: '${E:-d}'\n",
    dotenv: 'S=set\nE=\nN=5\nLONG=a b:c/d\nDOL=$$x\nQ="quo te"\n',
  },
  '${E-d}': {
    text: "services:\n  a:\n    image: x\n    environment:\n      A: '${E-d}'\n",
    dotenv: 'S=set\nE=\nN=5\nLONG=a b:c/d\nDOL=$$x\nQ="quo te"\n',
  },
  '${U-d}': {
    text: "services:\n  a:\n    image: x\n    environment:\n      A: '${U-d}'\n",
    dotenv: 'S=set\nE=\nN=5\nLONG=a b:c/d\nDOL=$$x\nQ="quo te"\n',
  },
  '${U:-d}': {
    text: "services:\n  a:\n    image: x\n    environment:\n      A: '${U:-d}'\n",
    dotenv: 'S=set\nE=\nN=5\nLONG=a b:c/d\nDOL=$$x\nQ="quo te"\n',
  },
  '${U:-}': {
    text: "services:\n  a:\n    image: x\n    environment:\n      A: '${U:-}'\n",
    dotenv: 'S=set\nE=\nN=5\nLONG=a b:c/d\nDOL=$$x\nQ="quo te"\n',
  },
  '${U-}': {
    text: "services:\n  a:\n    image: x\n    environment:\n      A: '${U-}'\n",
    dotenv: 'S=set\nE=\nN=5\nLONG=a b:c/d\nDOL=$$x\nQ="quo te"\n',
  },
  '${S:+d}': {
    text: "services:\n  a:\n    image: x\n    environment:\n      A: '${S:+d}'\n",
    dotenv: 'S=set\nE=\nN=5\nLONG=a b:c/d\nDOL=$$x\nQ="quo te"\n',
  },
  '${E:+d}': {
    text: "services:\n  a:\n    image: x\n    environment:\n      A: '${E:+d}'\n",
    dotenv: 'S=set\nE=\nN=5\nLONG=a b:c/d\nDOL=$$x\nQ="quo te"\n',
  },
  '${E+d}': {
    text: "services:\n  a:\n    image: x\n    environment:\n      A: '${E+d}'\n",
    dotenv: 'S=set\nE=\nN=5\nLONG=a b:c/d\nDOL=$$x\nQ="quo te"\n',
  },
  '${U+d}': {
    text: "services:\n  a:\n    image: x\n    environment:\n      A: '${U+d}'\n",
    dotenv: 'S=set\nE=\nN=5\nLONG=a b:c/d\nDOL=$$x\nQ="quo te"\n',
  },
  '${U:+d}': {
    text: "services:\n  a:\n    image: x\n    environment:\n      A: '${U:+d}'\n",
    dotenv: 'S=set\nE=\nN=5\nLONG=a b:c/d\nDOL=$$x\nQ="quo te"\n',
  },
  '${S:?m}': {
    text: "services:\n  a:\n    image: x\n    environment:\n      A: '${S:?m}'\n",
    dotenv: 'S=set\nE=\nN=5\nLONG=a b:c/d\nDOL=$$x\nQ="quo te"\n',
  },
  '${E:?m}': {
    text: "services:\n  a:\n    image: x\n    environment:\n      A: '${E:?m}'\n",
    dotenv: 'S=set\nE=\nN=5\nLONG=a b:c/d\nDOL=$$x\nQ="quo te"\n',
  },
  '${E?m}': {
    text: "services:\n  a:\n    image: x\n    environment:\n      A: '${E?m}'\n",
    dotenv: 'S=set\nE=\nN=5\nLONG=a b:c/d\nDOL=$$x\nQ="quo te"\n',
  },
  '${U?m}': {
    text: "services:\n  a:\n    image: x\n    environment:\n      A: '${U?m}'\n",
    dotenv: 'S=set\nE=\nN=5\nLONG=a b:c/d\nDOL=$$x\nQ="quo te"\n',
  },
  '${U:?}': {
    text: "services:\n  a:\n    image: x\n    environment:\n      A: '${U:?}'\n",
    dotenv: 'S=set\nE=\nN=5\nLONG=a b:c/d\nDOL=$$x\nQ="quo te"\n',
  },
  '${U:?m ${S}}': {
    text: "services:\n  a:\n    image: x\n    environment:\n      A: '${U:?m ${S}}'\n",
    dotenv: 'S=set\nE=\nN=5\nLONG=a b:c/d\nDOL=$$x\nQ="quo te"\n',
  },
  '${U:-${S}}': {
    text: "services:\n  a:\n    image: x\n    environment:\n      A: '${U:-${S}}'\n",
    dotenv: 'S=set\nE=\nN=5\nLONG=a b:c/d\nDOL=$$x\nQ="quo te"\n',
  },
  '${U:-${V:-deep}}': {
    text: "services:\n  a:\n    image: x\n    environment:\n      A: '${U:-${V:-deep}}'\n",
    dotenv: 'S=set\nE=\nN=5\nLONG=a b:c/d\nDOL=$$x\nQ="quo te"\n',
  },
  '${U:-${V:-${W-x}}}': {
    text: "services:\n  a:\n    image: x\n    environment:\n      A: '${U:-${V:-${W-x}}}'\n",
    dotenv: 'S=set\nE=\nN=5\nLONG=a b:c/d\nDOL=$$x\nQ="quo te"\n',
  },
  '${U:-a}b}': {
    text: "services:\n  a:\n    image: x\n    environment:\n      A: '${U:-a}b}'\n",
    dotenv: 'S=set\nE=\nN=5\nLONG=a b:c/d\nDOL=$$x\nQ="quo te"\n',
  },
  '${U:-{}}': {
    text: "services:\n  a:\n    image: x\n    environment:\n      A: '${U:-{}}'\n",
    dotenv: 'S=set\nE=\nN=5\nLONG=a b:c/d\nDOL=$$x\nQ="quo te"\n',
  },
  '${U:-{"k":"v"}}': {
    text: 'services:\n  a:\n    image: x\n    environment:\n      A: \'${U:-{"k":"v"}}\'\n',
    dotenv: 'S=set\nE=\nN=5\nLONG=a b:c/d\nDOL=$$x\nQ="quo te"\n',
  },
  '${U:-{}} and ${S}': {
    text: "services:\n  a:\n    image: x\n    environment:\n      A: '${U:-{}} and ${S}'\n",
    dotenv: 'S=set\nE=\nN=5\nLONG=a b:c/d\nDOL=$$x\nQ="quo te"\n',
  },
  '${U:-{a}} and ${S}': {
    text: "services:\n  a:\n    image: x\n    environment:\n      A: '${U:-{a}} and ${S}'\n",
    dotenv: 'S=set\nE=\nN=5\nLONG=a b:c/d\nDOL=$$x\nQ="quo te"\n',
  },
  '${U:-x} ${S} ${E:-y} $N': {
    text: "services:\n  a:\n    image: x\n    environment:\n      A: '${U:-x} ${S} ${E:-y} $N'\n",
    dotenv: 'S=set\nE=\nN=5\nLONG=a b:c/d\nDOL=$$x\nQ="quo te"\n',
  },
  $$: {
    text: "services:\n  a:\n    image: x\n    environment:\n      A: '$$'\n",
    dotenv: 'S=set\nE=\nN=5\nLONG=a b:c/d\nDOL=$$x\nQ="quo te"\n',
  },
  $$S: {
    text: "services:\n  a:\n    image: x\n    environment:\n      A: '$$S'\n",
    dotenv: 'S=set\nE=\nN=5\nLONG=a b:c/d\nDOL=$$x\nQ="quo te"\n',
  },
  '$${S}': {
    text: "services:\n  a:\n    image: x\n    environment:\n      A: '$${S}'\n",
    dotenv: 'S=set\nE=\nN=5\nLONG=a b:c/d\nDOL=$$x\nQ="quo te"\n',
  },
  $$$S: {
    text: "services:\n  a:\n    image: x\n    environment:\n      A: '$$$S'\n",
    dotenv: 'S=set\nE=\nN=5\nLONG=a b:c/d\nDOL=$$x\nQ="quo te"\n',
  },
  $$$$: {
    text: "services:\n  a:\n    image: x\n    environment:\n      A: '$$$$'\n",
    dotenv: 'S=set\nE=\nN=5\nLONG=a b:c/d\nDOL=$$x\nQ="quo te"\n',
  },
  $: {
    text: "services:\n  a:\n    image: x\n    environment:\n      A: '$'\n",
    dotenv: 'S=set\nE=\nN=5\nLONG=a b:c/d\nDOL=$$x\nQ="quo te"\n',
  },
  a$: {
    text: "services:\n  a:\n    image: x\n    environment:\n      A: 'a$'\n",
    dotenv: 'S=set\nE=\nN=5\nLONG=a b:c/d\nDOL=$$x\nQ="quo te"\n',
  },
  '$ S': {
    text: "services:\n  a:\n    image: x\n    environment:\n      A: '$ S'\n",
    dotenv: 'S=set\nE=\nN=5\nLONG=a b:c/d\nDOL=$$x\nQ="quo te"\n',
  },
  $1: {
    text: "services:\n  a:\n    image: x\n    environment:\n      A: '$1'\n",
    dotenv: 'S=set\nE=\nN=5\nLONG=a b:c/d\nDOL=$$x\nQ="quo te"\n',
  },
  '$-': {
    text: "services:\n  a:\n    image: x\n    environment:\n      A: '$-'\n",
    dotenv: 'S=set\nE=\nN=5\nLONG=a b:c/d\nDOL=$$x\nQ="quo te"\n',
  },
  '${}': {
    text: "services:\n  a:\n    image: x\n    environment:\n      A: '${}'\n",
    dotenv: 'S=set\nE=\nN=5\nLONG=a b:c/d\nDOL=$$x\nQ="quo te"\n',
  },
  '${1}': {
    text: "services:\n  a:\n    image: x\n    environment:\n      A: '${1}'\n",
    dotenv: 'S=set\nE=\nN=5\nLONG=a b:c/d\nDOL=$$x\nQ="quo te"\n',
  },
  '${A b}': {
    text: "services:\n  a:\n    image: x\n    environment:\n      A: '${A b}'\n",
    dotenv: 'S=set\nE=\nN=5\nLONG=a b:c/d\nDOL=$$x\nQ="quo te"\n',
  },
  '${a.b}': {
    text: "services:\n  a:\n    image: x\n    environment:\n      A: '${a.b}'\n",
    dotenv: 'S=set\nE=\nN=5\nLONG=a b:c/d\nDOL=$$x\nQ="quo te"\n',
  },
  '${A:=x}': {
    text: "services:\n  a:\n    image: x\n    environment:\n      A: '${A:=x}'\n",
    dotenv: 'S=set\nE=\nN=5\nLONG=a b:c/d\nDOL=$$x\nQ="quo te"\n',
  },
  '${A#x}': {
    text: "services:\n  a:\n    image: x\n    environment:\n      A: '${A#x}'\n",
    dotenv: 'S=set\nE=\nN=5\nLONG=a b:c/d\nDOL=$$x\nQ="quo te"\n',
  },
  '${': {
    text: "services:\n  a:\n    image: x\n    environment:\n      A: '${'\n",
    dotenv: 'S=set\nE=\nN=5\nLONG=a b:c/d\nDOL=$$x\nQ="quo te"\n',
  },
  '${S': {
    text: "services:\n  a:\n    image: x\n    environment:\n      A: '${S'\n",
    dotenv: 'S=set\nE=\nN=5\nLONG=a b:c/d\nDOL=$$x\nQ="quo te"\n',
  },
  '${S:-': {
    text: "services:\n  a:\n    image: x\n    environment:\n      A: '${S:-'\n",
    dotenv: 'S=set\nE=\nN=5\nLONG=a b:c/d\nDOL=$$x\nQ="quo te"\n',
  },
  '${S:-x': {
    text: "services:\n  a:\n    image: x\n    environment:\n      A: '${S:-x'\n",
    dotenv: 'S=set\nE=\nN=5\nLONG=a b:c/d\nDOL=$$x\nQ="quo te"\n',
  },
  $S_x: {
    text: "services:\n  a:\n    image: x\n    environment:\n      A: '$S_x'\n",
    dotenv: 'S=set\nE=\nN=5\nLONG=a b:c/d\nDOL=$$x\nQ="quo te"\n',
  },
  '$S-x': {
    text: "services:\n  a:\n    image: x\n    environment:\n      A: '$S-x'\n",
    dotenv: 'S=set\nE=\nN=5\nLONG=a b:c/d\nDOL=$$x\nQ="quo te"\n',
  },
  '${S}_x': {
    text: "services:\n  a:\n    image: x\n    environment:\n      A: '${S}_x'\n",
    dotenv: 'S=set\nE=\nN=5\nLONG=a b:c/d\nDOL=$$x\nQ="quo te"\n',
  },
  '${s}': {
    text: "services:\n  a:\n    image: x\n    environment:\n      A: '${s}'\n",
    dotenv: 'S=set\nE=\nN=5\nLONG=a b:c/d\nDOL=$$x\nQ="quo te"\n',
  },
  $s: {
    text: "services:\n  a:\n    image: x\n    environment:\n      A: '$s'\n",
    dotenv: 'S=set\nE=\nN=5\nLONG=a b:c/d\nDOL=$$x\nQ="quo te"\n',
  },
  '${U:-a b:c/d}': {
    text: "services:\n  a:\n    image: x\n    environment:\n      A: '${U:-a b:c/d}'\n",
    dotenv: 'S=set\nE=\nN=5\nLONG=a b:c/d\nDOL=$$x\nQ="quo te"\n',
  },
  '${U:-$S}': {
    text: "services:\n  a:\n    image: x\n    environment:\n      A: '${U:-$S}'\n",
    dotenv: 'S=set\nE=\nN=5\nLONG=a b:c/d\nDOL=$$x\nQ="quo te"\n',
  },
  '${U:-$$S}': {
    text: "services:\n  a:\n    image: x\n    environment:\n      A: '${U:-$$S}'\n",
    dotenv: 'S=set\nE=\nN=5\nLONG=a b:c/d\nDOL=$$x\nQ="quo te"\n',
  },
  '${U:-\\$S}': {
    text: "services:\n  a:\n    image: x\n    environment:\n      A: '${U:-\\$S}'\n",
    dotenv: 'S=set\nE=\nN=5\nLONG=a b:c/d\nDOL=$$x\nQ="quo te"\n',
  },
  '${S-x:-y}': {
    text: "services:\n  a:\n    image: x\n    environment:\n      A: '${S-x:-y}'\n",
    dotenv: 'S=set\nE=\nN=5\nLONG=a b:c/d\nDOL=$$x\nQ="quo te"\n',
  },
  '${U-x:-y}': {
    text: "services:\n  a:\n    image: x\n    environment:\n      A: '${U-x:-y}'\n",
    dotenv: 'S=set\nE=\nN=5\nLONG=a b:c/d\nDOL=$$x\nQ="quo te"\n',
  },
  '${U:-x-y}': {
    text: "services:\n  a:\n    image: x\n    environment:\n      A: '${U:-x-y}'\n",
    dotenv: 'S=set\nE=\nN=5\nLONG=a b:c/d\nDOL=$$x\nQ="quo te"\n',
  },
  '${U:-x?y}': {
    text: "services:\n  a:\n    image: x\n    environment:\n      A: '${U:-x?y}'\n",
    dotenv: 'S=set\nE=\nN=5\nLONG=a b:c/d\nDOL=$$x\nQ="quo te"\n',
  },
  '${U?x-y}': {
    text: "services:\n  a:\n    image: x\n    environment:\n      A: '${U?x-y}'\n",
    dotenv: 'S=set\nE=\nN=5\nLONG=a b:c/d\nDOL=$$x\nQ="quo te"\n',
  },
  '${U:-:?}': {
    text: "services:\n  a:\n    image: x\n    environment:\n      A: '${U:-:?}'\n",
    dotenv: 'S=set\nE=\nN=5\nLONG=a b:c/d\nDOL=$$x\nQ="quo te"\n',
  },
  '${U:-"q"}': {
    text: 'services:\n  a:\n    image: x\n    environment:\n      A: \'${U:-"q"}\'\n',
    dotenv: 'S=set\nE=\nN=5\nLONG=a b:c/d\nDOL=$$x\nQ="quo te"\n',
  },
  "${U:-'q'}": {
    text: "services:\n  a:\n    image: x\n    environment:\n      A: '${U:-''q''}'\n",
    dotenv: 'S=set\nE=\nN=5\nLONG=a b:c/d\nDOL=$$x\nQ="quo te"\n',
  },
  '${U:-#x}': {
    text: "services:\n  a:\n    image: x\n    environment:\n      A: '${U:-#x}'\n",
    dotenv: 'S=set\nE=\nN=5\nLONG=a b:c/d\nDOL=$$x\nQ="quo te"\n',
  },
  '${U:- }': {
    text: "services:\n  a:\n    image: x\n    environment:\n      A: '${U:- }'\n",
    dotenv: 'S=set\nE=\nN=5\nLONG=a b:c/d\nDOL=$$x\nQ="quo te"\n',
  },
  '${ S}': {
    text: "services:\n  a:\n    image: x\n    environment:\n      A: '${ S}'\n",
    dotenv: 'S=set\nE=\nN=5\nLONG=a b:c/d\nDOL=$$x\nQ="quo te"\n',
  },
  '${S }': {
    text: "services:\n  a:\n    image: x\n    environment:\n      A: '${S }'\n",
    dotenv: 'S=set\nE=\nN=5\nLONG=a b:c/d\nDOL=$$x\nQ="quo te"\n',
  },
  '${U:-}}': {
    text: "services:\n  a:\n    image: x\n    environment:\n      A: '${U:-}}'\n",
    dotenv: 'S=set\nE=\nN=5\nLONG=a b:c/d\nDOL=$$x\nQ="quo te"\n',
  },
  '}${S}{': {
    text: "services:\n  a:\n    image: x\n    environment:\n      A: '}${S}{'\n",
    dotenv: 'S=set\nE=\nN=5\nLONG=a b:c/d\nDOL=$$x\nQ="quo te"\n',
  },
  '{${S}}': {
    text: "services:\n  a:\n    image: x\n    environment:\n      A: '{${S}}'\n",
    dotenv: 'S=set\nE=\nN=5\nLONG=a b:c/d\nDOL=$$x\nQ="quo te"\n',
  },
  '${U:-${S}': {
    text: "services:\n  a:\n    image: x\n    environment:\n      A: '${U:-${S}'\n",
    dotenv: 'S=set\nE=\nN=5\nLONG=a b:c/d\nDOL=$$x\nQ="quo te"\n',
  },
  '${U:-{${S}}}': {
    text: "services:\n  a:\n    image: x\n    environment:\n      A: '${U:-{${S}}}'\n",
    dotenv: 'S=set\nE=\nN=5\nLONG=a b:c/d\nDOL=$$x\nQ="quo te"\n',
  },
  '${U:-{{x}}}': {
    text: "services:\n  a:\n    image: x\n    environment:\n      A: '${U:-{{x}}}'\n",
    dotenv: 'S=set\nE=\nN=5\nLONG=a b:c/d\nDOL=$$x\nQ="quo te"\n',
  },
  '$(date)': {
    text: "services:\n  a:\n    image: x\n    environment:\n      A: '$(date)'\n",
    dotenv: 'S=set\nE=\nN=5\nLONG=a b:c/d\nDOL=$$x\nQ="quo te"\n',
  },
  '$((1+1))': {
    text: "services:\n  a:\n    image: x\n    environment:\n      A: '$((1+1))'\n",
    dotenv: 'S=set\nE=\nN=5\nLONG=a b:c/d\nDOL=$$x\nQ="quo te"\n',
  },
  '`$S`': {
    text: "services:\n  a:\n    image: x\n    environment:\n      A: '`$S`'\n",
    dotenv: 'S=set\nE=\nN=5\nLONG=a b:c/d\nDOL=$$x\nQ="quo te"\n',
  },
  '${S:0:2}': {
    text: "services:\n  a:\n    image: x\n    environment:\n      A: '${S:0:2}'\n",
    dotenv: 'S=set\nE=\nN=5\nLONG=a b:c/d\nDOL=$$x\nQ="quo te"\n',
  },
  '${S/x/y}': {
    text: "services:\n  a:\n    image: x\n    environment:\n      A: '${S/x/y}'\n",
    dotenv: 'S=set\nE=\nN=5\nLONG=a b:c/d\nDOL=$$x\nQ="quo te"\n',
  },
  '${S^^}': {
    text: "services:\n  a:\n    image: x\n    environment:\n      A: '${S^^}'\n",
    dotenv: 'S=set\nE=\nN=5\nLONG=a b:c/d\nDOL=$$x\nQ="quo te"\n',
  },
  '${!S}': {
    text: "services:\n  a:\n    image: x\n    environment:\n      A: '${!S}'\n",
    dotenv: 'S=set\nE=\nN=5\nLONG=a b:c/d\nDOL=$$x\nQ="quo te"\n',
  },
  '${S[@]}': {
    text: "services:\n  a:\n    image: x\n    environment:\n      A: '${S[@]}'\n",
    dotenv: 'S=set\nE=\nN=5\nLONG=a b:c/d\nDOL=$$x\nQ="quo te"\n',
  },
  '${_X:-u}': {
    text: "services:\n  a:\n    image: x\n    environment:\n      A: '${_X:-u}'\n",
    dotenv: 'S=set\nE=\nN=5\nLONG=a b:c/d\nDOL=$$x\nQ="quo te"\n',
  },
  '${X1:-n}': {
    text: "services:\n  a:\n    image: x\n    environment:\n      A: '${X1:-n}'\n",
    dotenv: 'S=set\nE=\nN=5\nLONG=a b:c/d\nDOL=$$x\nQ="quo te"\n',
  },
  '${é:-x}': {
    text: "services:\n  a:\n    image: x\n    environment:\n      A: '${é:-x}'\n",
    dotenv: 'S=set\nE=\nN=5\nLONG=a b:c/d\nDOL=$$x\nQ="quo te"\n',
  },
  $é: {
    text: "services:\n  a:\n    image: x\n    environment:\n      A: '$é'\n",
    dotenv: 'S=set\nE=\nN=5\nLONG=a b:c/d\nDOL=$$x\nQ="quo te"\n',
  },
  '${DOL}': {
    text: "services:\n  a:\n    image: x\n    environment:\n      A: '${DOL}'\n",
    dotenv: 'S=set\nE=\nN=5\nLONG=a b:c/d\nDOL=$$x\nQ="quo te"\n',
  },
  $DOL: {
    text: "services:\n  a:\n    image: x\n    environment:\n      A: '$DOL'\n",
    dotenv: 'S=set\nE=\nN=5\nLONG=a b:c/d\nDOL=$$x\nQ="quo te"\n',
  },
  '${LONG}': {
    text: "services:\n  a:\n    image: x\n    environment:\n      A: '${LONG}'\n",
    dotenv: 'S=set\nE=\nN=5\nLONG=a b:c/d\nDOL=$$x\nQ="quo te"\n',
  },
  '${U:-a${S}b${N}c}': {
    text: "services:\n  a:\n    image: x\n    environment:\n      A: '${U:-a${S}b${N}c}'\n",
    dotenv: 'S=set\nE=\nN=5\nLONG=a b:c/d\nDOL=$$x\nQ="quo te"\n',
  },
  '${U:-${S}}${N}': {
    text: "services:\n  a:\n    image: x\n    environment:\n      A: '${U:-${S}}${N}'\n",
    dotenv: 'S=set\nE=\nN=5\nLONG=a b:c/d\nDOL=$$x\nQ="quo te"\n',
  },
  '${U:-}${N:-}': {
    text: "services:\n  a:\n    image: x\n    environment:\n      A: '${U:-}${N:-}'\n",
    dotenv: 'S=set\nE=\nN=5\nLONG=a b:c/d\nDOL=$$x\nQ="quo te"\n',
  },
  '${U:+${S}}': {
    text: "services:\n  a:\n    image: x\n    environment:\n      A: '${U:+${S}}'\n",
    dotenv: 'S=set\nE=\nN=5\nLONG=a b:c/d\nDOL=$$x\nQ="quo te"\n',
  },
  '${S:+${S}${S}}': {
    text: "services:\n  a:\n    image: x\n    environment:\n      A: '${S:+${S}${S}}'\n",
    dotenv: 'S=set\nE=\nN=5\nLONG=a b:c/d\nDOL=$$x\nQ="quo te"\n',
  },
  '%{S}': {
    text: "services:\n  a:\n    image: x\n    environment:\n      A: '%{S}'\n",
    dotenv: 'S=set\nE=\nN=5\nLONG=a b:c/d\nDOL=$$x\nQ="quo te"\n',
  },
  $S$S: {
    text: "services:\n  a:\n    image: x\n    environment:\n      A: '$S$S'\n",
    dotenv: 'S=set\nE=\nN=5\nLONG=a b:c/d\nDOL=$$x\nQ="quo te"\n',
  },
  $S$$S: {
    text: "services:\n  a:\n    image: x\n    environment:\n      A: '$S$$S'\n",
    dotenv: 'S=set\nE=\nN=5\nLONG=a b:c/d\nDOL=$$x\nQ="quo te"\n',
  },
  '${S}${S}': {
    text: "services:\n  a:\n    image: x\n    environment:\n      A: '${S}${S}'\n",
    dotenv: 'S=set\nE=\nN=5\nLONG=a b:c/d\nDOL=$$x\nQ="quo te"\n',
  },
  '${U:-x\\}y}': {
    text: "services:\n  a:\n    image: x\n    environment:\n      A: '${U:-x\\}y}'\n",
    dotenv: 'S=set\nE=\nN=5\nLONG=a b:c/d\nDOL=$$x\nQ="quo te"\n',
  },
  '${PATH:+p}': {
    text: "services:\n  a:\n    image: x\n    environment:\n      A: '${PATH:+p}'\n",
    dotenv: 'S=set\nE=\nN=5\nLONG=a b:c/d\nDOL=$$x\nQ="quo te"\n',
  },
  '${HOME}': {
    text: "services:\n  a:\n    image: x\n    environment:\n      A: '${HOME}'\n",
    dotenv: 'S=set\nE=\nN=5\nLONG=a b:c/d\nDOL=$$x\nQ="quo te"\n',
  },
  '${COMPOSE_PROJECT_NAME}': {
    text: "services:\n  a:\n    image: x\n    environment:\n      A: '${COMPOSE_PROJECT_NAME}'\n",
    dotenv: 'S=set\nE=\nN=5\nLONG=a b:c/d\nDOL=$$x\nQ="quo te"\n',
  },
  '${PWD:+x}': {
    text: "services:\n  a:\n    image: x\n    environment:\n      A: '${PWD:+x}'\n",
    dotenv: 'S=set\nE=\nN=5\nLONG=a b:c/d\nDOL=$$x\nQ="quo te"\n',
  },
  nl: {
    text: 'services:\n  a:\n    image: x\n    environment:\n      A: |\n        ${U:-a\n        b}\n',
    dotenv: 'S=set\nE=\nN=5\nLONG=a b:c/d\nDOL=$$x\nQ="quo te"\n',
  },
  nl2: {
    text: 'services:\n  a:\n    image: x\n    environment:\n      A: |\n        ${S:-a} {\n        b} ${N}\n        ${U:-{} }\n        }\n',
    dotenv: 'S=set\nE=\nN=5\nLONG=a b:c/d\nDOL=$$x\nQ="quo te"\n',
  },
  key: {
    text: 'services:\n  a:\n    image: x\n    environment:\n      "${S}": b\n    labels: {"$S": "$S"}\n',
    dotenv: 'S=set\nE=\nN=5\nLONG=a b:c/d\nDOL=$$x\nQ="quo te"\n',
  },
  x: {
    text: 'services: {a: {image: x}}\nx-a: ${S:?}\nx-b: "${U:?no}"\n',
    dotenv: 'S=set\nE=\nN=5\nLONG=a b:c/d\nDOL=$$x\nQ="quo te"\n',
  },
  cast: {
    text: 'services:\n  a:\n    image: x:${TAG:-latest}\n    ports: ["${P:-8081}:80"]\n    privileged: "${PRIV:-no}"\n    cpus: "${CPUS:-0.5}"\n    scale: ${N}\n',
    dotenv: 'S=set\nE=\nN=5\nLONG=a b:c/d\nDOL=$$x\nQ="quo te"\n',
  },
})
