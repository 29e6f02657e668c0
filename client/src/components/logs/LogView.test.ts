import { enableAutoUnmount, flushPromises, mount } from '@vue/test-utils'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { defineComponent, h } from 'vue'
import { type LogLines, useLogLines } from '../../composables/useLogLines.ts'
import LogView from './LogView.vue'
import type { LineFilter, NewLine } from './logBuffer.ts'

const line = (text: string | number): NewLine => ({ stream: 'STDOUT', source: null, time: null, text: String(text) })

beforeEach(() => {
  // There is no layout here: the viewport is ten rows high.
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(200)
  vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(400)
})
enableAutoUnmount(afterEach)
afterEach(() => vi.restoreAllMocks())

/** A view of a log that keeps so many lines. */
function viewOf(capacity: number, passes: LineFilter | null = null) {
  let log: LogLines | undefined
  const Frame = defineComponent({
    setup() {
      log = useLogLines(capacity)
      const shown = { log, label: 'Log', passes }
      return () => h(LogView, shown, { empty: () => 'nothing written' })
    },
  })
  const view = mount(Frame, { global: { stubs: { LogToolbar: true } }, attachTo: document.body })
  const add = async (...texts: (string | number)[]) => {
    log?.add(texts.map(line))
    await vi.waitFor(() => expect(log?.buffer.lines.at(-1)?.text).toBe(String(texts.at(-1))))
    await flushPromises()
  }
  return { view, add, rows: () => view.findAll('[data-index]').map((row) => row.text()) }
}

it('says that nothing was written, until something is', async () => {
  const { view, add, rows } = viewOf(100)
  expect(view.text()).toContain('nothing written')
  await add('a', 'b')
  expect(rows()).toEqual(['a', 'b'])
  expect(view.text()).not.toContain('nothing written')
})

it('shows what comes, also when it is full and an old line goes for every new one', async () => {
  const { add, rows } = viewOf(5)
  await add(1, 2, 3, 4, 5)
  expect(rows()).toEqual(['1', '2', '3', '4', '5'])
  await add(6, 7)
  expect(rows()).toEqual(['3', '4', '5', '6', '7'])
})

it('tells an empty log from one of which nothing is shown', async () => {
  const { view, add, rows } = viewOf(100, ({ text }) => text.startsWith('b'))
  await add('a', 'aa')
  expect(rows()).toEqual([])
  expect(view.text()).toContain('None of its 2 lines is shown.')
  await add('b')
  expect(rows()).toEqual(['b'])
})
