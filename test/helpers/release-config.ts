import { builderConfig, type PackageChoice } from '../../scripts/dist/builder-config'

/** How a release is packaged, with nothing in its places. */
export function releaseConfig(choice: Partial<PackageChoice> = {}): ReturnType<typeof builderConfig> {
  return builderConfig({
    runtime: { kind: 'official', executable: '/e/electron' },
    electronVersion: '45.4.1',
    output: '/o',
    papers: '/p',
    nsisInclude: '/n',
    updateKey: null,
    ...choice
  })
}
