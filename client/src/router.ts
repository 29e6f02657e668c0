import { createRouter, createWebHistory, type RouteRecordRaw } from 'vue-router'
import { useMaybeSession } from './composables/useSession.ts'
import { reloadAt, retried } from './retried.ts'

declare module 'vue-router' {
  interface RouteMeta {
    /** Shown in the window's title. */
    title?: string
    /** Works without a key, and without the navigation around it. */
    bare?: boolean
  }
}

/** Every screen is a chunk of its own, so that the first one is there quickly. */
const routes: RouteRecordRaw[] = [
  { path: '/', name: 'home', component: retried(() => import('./pages/HomePage.vue')), meta: { title: 'Home' } },
  {
    path: '/setup',
    name: 'setup',
    component: retried(() => import('./pages/SetupPage.vue')),
    meta: { title: 'Setup', bare: true },
  },
  {
    path: '/connect',
    name: 'connect',
    component: retried(() => import('./pages/ConnectPage.vue')),
    meta: { title: 'Connect', bare: true },
  },
  {
    path: '/containers',
    name: 'containers',
    component: retried(() => import('./pages/ContainersPage.vue')),
    meta: { title: 'Containers' },
  },
  {
    path: '/projects',
    name: 'projects',
    component: retried(() => import('./pages/ProjectsPage.vue')),
    meta: { title: 'Projects' },
  },
  {
    path: '/projects/:name/:tab(logs|activity)?',
    name: 'project',
    props: ({ params }) => ({ name: String(params.name), tab: String(params.tab ?? '') }),
    component: retried(() => import('./pages/ProjectPage.vue')),
    meta: { title: 'Project' },
  },
  {
    path: '/containers/new',
    name: 'new-container',
    component: retried(() => import('./pages/NewContainerPage.vue')),
    meta: { title: 'New container' },
  },
  {
    path: '/containers/:id/:tab(logs|stats|config|activity)?',
    name: 'container',
    props: ({ params }) => ({ id: String(params.id), tab: String(params.tab ?? '') }),
    component: retried(() => import('./pages/ContainerPage.vue')),
    meta: { title: 'Container' },
  },
  {
    path: '/activity',
    name: 'activity',
    component: retried(() => import('./pages/ActivityPage.vue')),
    meta: { title: 'Activity' },
  },
  {
    path: '/images',
    name: 'images',
    component: retried(() => import('./pages/ImagesPage.vue')),
    meta: { title: 'Images' },
  },
  {
    path: '/marketplace',
    name: 'marketplace',
    component: retried(() => import('./pages/MarketplacePage.vue')),
    meta: { title: 'Marketplace' },
  },
  {
    path: '/marketplace/installed',
    name: 'installed',
    component: retried(() => import('./pages/InstalledPage.vue')),
    meta: { title: 'Installed apps' },
  },
  {
    path: '/marketplace/installed/:id',
    name: 'installed-app',
    props: true,
    component: retried(() => import('./pages/InstalledAppPage.vue')),
    meta: { title: 'Installed app' },
  },
  {
    path: '/marketplace/:id',
    name: 'app',
    props: true,
    component: retried(() => import('./pages/AppPage.vue')),
    meta: { title: 'App' },
  },
  {
    path: '/marketplace/:id/install',
    name: 'install',
    props: true,
    component: retried(() => import('./pages/InstallPage.vue')),
    meta: { title: 'Install' },
  },
  {
    path: '/templates',
    name: 'templates',
    component: retried(() => import('./pages/TemplatesPage.vue')),
    meta: { title: 'Templates' },
  },
  // No template can be called that.
  {
    path: '/templates/~new',
    name: 'new-template',
    component: retried(() => import('./pages/NewTemplatePage.vue')),
    meta: { title: 'New template' },
  },
  {
    path: '/templates/:name/:tab(versions|deploy)?',
    name: 'template',
    props: ({ params }) => ({ name: String(params.name), tab: String(params.tab ?? '') }),
    component: retried(() => import('./pages/TemplatePage.vue')),
    meta: { title: 'Template' },
  },
  {
    path: '/agents/:id?',
    name: 'agents',
    props: true,
    component: retried(() => import('./pages/AgentsPage.vue')),
    meta: { title: 'Agents' },
  },
  { path: '/settings/agents/:id?', redirect: ({ params }) => ({ name: 'agents', params }) },
  {
    path: '/settings',
    component: retried(() => import('./pages/SettingsPage.vue')),
    meta: { title: 'Settings' },
    children: [
      { path: '', redirect: { name: 'instance' } },
      {
        path: 'limits',
        name: 'limits',
        component: retried(() => import('./pages/LimitsPage.vue')),
        meta: { title: 'Limits for agents' },
      },
      { path: 'instance', name: 'instance', component: retried(() => import('./pages/InstancePage.vue')) },
      {
        path: 'machines',
        name: 'machines',
        component: retried(() => import('./pages/MachinesPage.vue')),
        meta: { title: 'Machines' },
      },
    ],
  },
  {
    path: '/:rest(.*)*',
    name: 'missing',
    component: retried(() => import('./pages/MissingPage.vue')),
    meta: { title: 'Not found' },
  },
]

export const router = createRouter({
  history: createWebHistory(),
  routes,
  scrollBehavior: (to, from, saved) => {
    if (saved) return saved
    if (to.hash) return { el: to.hash, top: 72 }
    return to.path === from.path ? undefined : { top: 0 }
  },
})

router.beforeEach((to) => {
  if (to.meta.bare || useMaybeSession().value) return true
  return { name: 'connect', query: to.fullPath === '/' ? {} : { to: to.fullPath } }
})

router.onError((error, to) => {
  if (!reloadAt(to.fullPath)) console.error(error)
})
