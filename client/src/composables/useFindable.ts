import { Box, Boxes, FileCode2, FileText, KeyRound, Play, Plus, RotateCw, Square, Store } from '@lucide/vue'
import { shallowRef } from 'vue'
import { useRouter } from 'vue-router'
import { projectsOf } from '../components/containers/containerList.ts'
import { isRunning } from '../components/containers/containerState.ts'
import {
  type ContainerRowFragment,
  ContainersDocument,
  InstalledAppsDocument,
  KeysDocument,
  MarketplaceAppsDocument,
  TemplatesDocument,
} from '../gql/graphql.ts'
import type { Command } from './useCommands.ts'
import { useContainerActions } from './useContainerActions.ts'
import { useSession } from './useSession.ts'

/**
 * What the palette finds on every page: projects, containers and what can be done to them, apps, templates, keys. `load` asks for
 * it, mostly from the cache; `findable` grows as the answers come.
 */
export function useFindable() {
  const { client } = useSession()
  const router = useRouter()
  const { run } = useContainerActions()
  const findable = shallowRef<readonly Command[]>([])

  async function load(): Promise<void> {
    findable.value = []
    // Containers, keys and the catalog are kept current in the cache; the others are asked for.
    const options = { requestPolicy: 'cache-first' } as const
    const afresh = { requestPolicy: 'network-only' } as const
    const add = (commands: readonly Command[]) => (findable.value = [...findable.value, ...commands])
    await Promise.all([
      client.query(ContainersDocument, {}, options).then(({ data }) => {
        const containers = data?.containers ?? []
        add([...places(), ...projectsOf(containers).flatMap(ofProject), ...containers.flatMap(ofContainer)])
      }),
      client.query(InstalledAppsDocument, {}, afresh).then(({ data }) =>
        add(
          (data?.installedApps ?? []).map(({ id, title }) => ({
            id: `install:${id}`,
            group: 'Installed apps',
            label: title,
            note: id,
            icon: Store,
            run: () => router.push(`/marketplace/installed/${encodeURIComponent(id)}`),
          })),
        ),
      ),
      client.query(MarketplaceAppsDocument, {}, options).then(({ data }) =>
        add(
          (data?.marketplaceApps ?? []).map(({ id, name, subtitle, category }) => ({
            id: `app:${id}`,
            group: 'Marketplace',
            label: name,
            note: subtitle ?? category,
            icon: Store,
            run: () => router.push(`/marketplace/${id}`),
          })),
        ),
      ),
      client.query(TemplatesDocument, {}, afresh).then(({ data }) =>
        add(
          (data?.templates ?? []).map(({ name }) => ({
            id: `template:${name}`,
            group: 'Templates',
            label: name,
            icon: FileCode2,
            run: () => router.push({ name: 'template', params: { name } }),
          })),
        ),
      ),
      client.query(KeysDocument, {}, options).then(({ data }) =>
        add(
          (data?.keys ?? []).map(({ id, label }) => ({
            id: `key:${id}`,
            group: 'Agents',
            label,
            icon: KeyRound,
            run: () => router.push({ name: 'agents', params: { id } }),
          })),
        ),
      ),
    ])
  }

  function places(): Command[] {
    return [
      { to: 'projects', group: 'Projects', label: 'Projects', icon: Boxes },
      { to: 'new-container', group: 'Containers', label: 'New container', icon: Plus },
      { to: 'new-template', group: 'Templates', label: 'New template', icon: Plus },
    ].map(({ to, ...shown }) => ({
      id: `go:${to}`,
      ...shown,
      run: () => router.push({ name: to }),
    }))
  }

  function ofProject(name: string): Command[] {
    const to = (tab: string) => () => router.push({ name: 'project', params: { name, tab } })
    return [
      { id: `project:${name}`, group: 'Projects', label: name, icon: Boxes, run: to('') },
      {
        id: `project-logs:${name}`,
        group: 'Projects',
        label: `Logs of all of ${name}`,
        icon: FileText,
        run: to('logs'),
      },
    ]
  }

  function ofContainer(container: ContainerRowFragment): Command[] {
    const { id, name, image, protectedBecause } = container
    const path = `/containers/${encodeURIComponent(name)}`
    const on = isRunning(container)
    const deed = (label: string, action: 'start' | 'stop' | 'restart', icon: Command['icon']): Command => ({
      id: `${action}:${id}`,
      group: 'Do',
      label: `${label} ${name}`,
      ...(icon && { icon }),
      run: () => run(container, action),
    })
    const deeds = on
      ? [deed('Stop', 'stop', Square), deed('Restart', 'restart', RotateCw)]
      : [deed('Start', 'start', Play)]
    return [
      {
        id: `container:${id}`,
        group: 'Containers',
        label: name,
        note: `${image} ${on ? 'running' : 'stopped'}`,
        icon: Box,
        run: () => router.push(path),
      },
      {
        id: `logs:${id}`,
        group: 'Containers',
        label: `Logs of ${name}`,
        icon: FileText,
        run: () => router.push(`${path}/logs`),
      },
      ...(protectedBecause === null ? deeds : []),
    ]
  }

  return { findable, load }
}
