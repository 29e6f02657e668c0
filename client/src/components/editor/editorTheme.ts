import { HighlightStyle, syntaxHighlighting } from '@codemirror/language'
import { Decoration, EditorView, MatchDecorator, ViewPlugin, type ViewUpdate } from '@codemirror/view'
import { tags } from '@lezer/highlight'

/** Both themes at once: the colours are the dashboard's own names. */
const look = EditorView.theme({
  '&': { height: '100%', backgroundColor: 'var(--canvas)', color: 'var(--ink)', fontSize: '0.8125rem' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { fontFamily: 'var(--font-mono)', lineHeight: '1.6', overscrollBehavior: 'contain' },
  '.cm-content': { padding: '0.75rem 0', caretColor: 'var(--ink)' },
  '.cm-line': { padding: '0 1rem 0 0.5rem' },
  '.cm-gutters': { backgroundColor: 'var(--canvas)', color: 'var(--ink-faint)', border: 'none' },
  '.cm-lineNumbers .cm-gutterElement': { minWidth: '2.25rem', paddingLeft: '0.5rem' },
  '.cm-activeLine, .cm-activeLineGutter': { backgroundColor: 'var(--neutral-soft)' },
  '.cm-activeLineGutter': { color: 'var(--ink)' },
  '.cm-gutter-lint .cm-gutterElement': { padding: '0.35rem 0 0 0.25rem' },
  '.cm-lint-marker': { width: '0.75rem', height: '0.75rem' },
  '&.cm-focused .cm-matchingBracket, .cm-matchingBracket': { backgroundColor: 'var(--accent-soft)' },
  '.cm-variable, .cm-variable span': { color: 'var(--accent)', fontWeight: '600' },
  '.cm-tooltip': {
    backgroundColor: 'var(--overlay)',
    color: 'var(--ink)',
    border: '1px solid var(--line)',
    borderRadius: '0.5rem',
    boxShadow: 'var(--shadow-pop)',
    overflow: 'hidden',
    maxWidth: 'min(32rem, 90vw)',
  },
  '.cm-diagnostic': { padding: '0.5rem 0.75rem', whiteSpace: 'pre-wrap', fontFamily: 'var(--font-sans)' },
  '.cm-diagnostic-error': { borderLeft: '3px solid var(--danger)' },
  '.cm-diagnostic-warning': { borderLeft: '3px solid var(--warn)' },
  '.cm-lintRange-error': { backgroundImage: 'none', borderBottom: '2px solid var(--danger)' },
  '.cm-lintRange-warning': { backgroundImage: 'none', borderBottom: '2px solid var(--warn)' },
  '.cm-changedLine, .cm-insertedLine': { backgroundColor: 'var(--ok-soft)' },
  '.cm-deletedChunk': { backgroundColor: 'var(--danger-soft)' },
  '&.cm-merge-b .cm-changedText, .cm-insertedLine .cm-changedText': { background: 'var(--ok-soft)' },
  '.cm-deletedChunk .cm-deletedText, .cm-deletedLine del': { background: 'var(--danger-soft)', textDecoration: 'none' },
  '.cm-collapsedLines': {
    background: 'var(--raised)',
    color: 'var(--ink-muted)',
    padding: '0.25rem 0.75rem',
    fontFamily: 'var(--font-sans)',
  },
  // Its own signs are missing from many fonts.
  '.cm-collapsedLines:before, .cm-collapsedLines:after': { content: '""' },
  '.cm-selectionBackground': { backgroundColor: 'var(--info-soft)' },
})

const colours = HighlightStyle.define([
  { tag: [tags.propertyName, tags.definition(tags.propertyName)], color: 'var(--info)' },
  { tag: [tags.string, tags.special(tags.string)], color: 'var(--ok)' },
  { tag: [tags.comment, tags.lineComment], color: 'var(--ink-faint)', fontStyle: 'italic' },
  { tag: [tags.labelName, tags.typeName, tags.keyword], color: 'var(--warn)' },
  { tag: [tags.separator, tags.punctuation, tags.squareBracket, tags.brace], color: 'var(--ink-muted)' },
])

/** `${NAME…}` and `$NAME`, but not `$$`, which is a literal dollar. */
const variables = new MatchDecorator({
  regexp: /\$\$|\$\{[^}\n]{0,500}\}|\$[A-Za-z_]\w*/g,
  decoration: ([match]) => (match === '$$' ? null : Decoration.mark({ class: 'cm-variable' })),
})

const variableMarks = ViewPlugin.define(
  (view) => ({
    marks: variables.createDeco(view),
    update(update: ViewUpdate) {
      this.marks = variables.updateDeco(update, this.marks)
    },
  }),
  { decorations: ({ marks }) => marks },
)

export const editorTheme = [look, syntaxHighlighting(colours), variableMarks]
