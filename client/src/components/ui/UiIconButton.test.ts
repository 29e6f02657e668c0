import { mount } from '@vue/test-utils'
import { TooltipProvider } from 'reka-ui'
import { expect, it, vi } from 'vitest'
import { h } from 'vue'
import ToggleButton from './ToggleButton.vue'
import UiIconButton from './UiIconButton.vue'

function button(props: Record<string, unknown>) {
  return mount(TooltipProvider, { slots: { default: () => h(UiIconButton, { label: 'Stop', ...props }) } }).get(
    'button',
  )
}

it('passes clicks and classes through its tooltip to the button', async () => {
  const clicked = vi.fn()
  const stop = button({ onClick: clicked, class: 'mine', 'data-testid': 'stop' })
  await stop.trigger('click')
  expect(clicked).toHaveBeenCalledTimes(1)
  expect(stop.classes()).toContain('mine')
  expect(stop.attributes('data-testid')).toBe('stop')
})

it('takes no clicks while it works', async () => {
  const clicked = vi.fn()
  await button({ onClick: clicked, loading: true }).trigger('click')
  expect(clicked).not.toHaveBeenCalled()
})

it('passes attributes of a toggle through as well', () => {
  const wrapper = mount(TooltipProvider, {
    slots: { default: () => h(ToggleButton, { label: 'Wrap', modelValue: false, class: 'mine' }) },
  })
  expect(wrapper.get('button').classes()).toContain('mine')
})
