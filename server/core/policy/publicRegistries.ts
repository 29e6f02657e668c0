/**
 * Registries that anybody can pull from and that everybody knows. Their names belong to their operators, so a key that
 * names one sends the engine there and nowhere else. Host names, lower case; the standard port only.
 */
export const PUBLIC_REGISTRIES: ReadonlySet<string> = new Set([
  'docker.io',
  'ghcr.io',
  'quay.io',
  'lscr.io',
  'gcr.io',
  'us.gcr.io',
  'eu.gcr.io',
  'asia.gcr.io',
  'mirror.gcr.io',
  'marketplace.gcr.io',
  'k8s.gcr.io',
  'registry.k8s.io',
  'public.ecr.aws',
  'mcr.microsoft.com',
  'nvcr.io',
  'cgr.dev',
  'dhi.io',
  'codeberg.org',
  'registry.gitlab.com',
  'docker.pkg.github.com',
  'docker.elastic.co',
  'docker.gitea.com',
  'docker.n8n.io',
  'docker.getoutline.com',
  'docker.redpanda.com',
  'docker.dragonflydb.io',
  'docker.litellm.ai',
  'docker.stirlingpdf.com',
  'docker.all-hands.dev',
  'data.forgejo.org',
  'code.forgejo.org',
  'cr.hotio.dev',
  'cr.fluentbit.io',
  'cr.l5d.io',
  'cr.weaviate.io',
  'oci.element.io',
  'container-registry.oracle.com',
  'registry.access.redhat.com',
  'registry.redhat.io',
  'registry.fedoraproject.org',
  'registry.opensuse.org',
  'registry.suse.com',
])

/** Google's registries by region, e.g. `europe-west1-docker.pkg.dev`: the name says which of its own hosts it is. */
const GOOGLE_REGION = /^[a-z]{2,12}(?:-[a-z]{4,12}\d{1,2})?-docker\.pkg\.dev$/

/** Whether a registry, as `registryOf` names it, is one of the well-known public ones. */
export function isPublicRegistry(host: string): boolean {
  return PUBLIC_REGISTRIES.has(host) || (host.length <= 64 && GOOGLE_REGION.test(host))
}
