// What electron-builder packages, decided once per target platform. (A `files` list under linux/win/mac would become a
// second matcher that adds "**/*" again, and ${platform} in a pattern is the machine that builds.)
export const PRODUCT_NAME = 'Foreshot';
export const EXECUTABLE_NAME = 'foreshot';
export const NATIVE_PLATFORMS = ['linux', 'win32', 'darwin'];

/** Packages that come along because the native ones name them, and that nothing of ours loads. */
const NEVER_LOADED = [
  'adm-zip',
  'global-agent',
  'globalthis',
  'define-properties',
  'define-data-property',
  'es-define-property',
  'es-errors',
  'escape-string-regexp',
  'gopd',
  'has-property-descriptors',
  'matcher',
  'node-addon-api',
  'object-keys',
  'semver',
  'serialize-error',
  'type-fest',
];

const packagedFiles = (platform) => {
  const others = NATIVE_PLATFORMS.filter((other) => other !== platform).join(',');
  return [
    'dist/**',
    '!dist/.built-from',
    'models/**/*.onnx',
    'package.json',
    '!**/*.{map,md,ts,tsx,cts,mts,tsbuildinfo}',
    '!node_modules/better-sqlite3/{deps,src,binding.gyp}{,/**}',
    '!node_modules/onnxruntime-node/{lib,script}{,/**}',
    '!node_modules/onnxruntime-common/{lib,dist/esm,dist/ort-common*}{,/**}',
    `!node_modules/{${NEVER_LOADED.join(',')}}{,/**}`,
    `!node_modules/better-sqlite3/prebuilds/!(${platform}-\${arch}.node)`,
    `!node_modules/onnxruntime-node/bin/napi-v6/{${others}}{,/**}`,
    `!node_modules/onnxruntime-node/bin/napi-v6/${platform}/!(\${arch}){,/**}`,
  ];
};

const association = (icon) => ({
  ext: 'foreshot',
  name: 'Foreshot project',
  description: 'Foreshot project',
  mimeType: 'application/x-foreshot',
  role: 'Editor',
  ...(icon ? { icon } : {}),
});

/** Fuses of the shipped binary, by their names in @electron/fuses: nothing that turns the program into a plain Node. */
export const FUSES = {
  RunAsNode: false,
  EnableCookieEncryption: true,
  EnableNodeOptionsEnvironmentVariable: false,
  EnableNodeCliInspectArguments: false,
  EnableEmbeddedAsarIntegrityValidation: true,
  OnlyLoadAppFromAsar: true,
  LoadBrowserProcessSpecificV8Snapshot: false,
  GrantFileProtocolExtraPrivileges: false,
};

const camelCased = (name) => name.charAt(0).toLowerCase() + name.slice(1);

/** electron-builder's configuration. `platform` as Node names it; `icons` is the folder that makeIcons filled. */
export function packageConfiguration({ platform, icons, output, electronDist }) {
  return {
    appId: 'studio.foreshot.app',
    productName: PRODUCT_NAME,
    copyright: 'MIT licensed',
    directories: { output, buildResources: icons },
    ...(electronDist ? { electronDist } : {}),
    npmRebuild: false,
    publish: null,
    asar: true,
    asarUnpack: ['**/*.node', '**/*.{so,so.*,dll,dylib}', 'models/**'],
    electronLanguages: ['en-US'],
    files: packagedFiles(platform),
    electronFuses: Object.fromEntries(Object.entries(FUSES).map(([name, value]) => [camelCased(name), value])),
    linux: {
      target: ['deb', 'rpm', 'AppImage', 'tar.gz'],
      category: 'AudioVideo',
      icon: `${icons}/linux`,
      executableName: EXECUTABLE_NAME,
      maintainer: 'Foreshot <hello@foreshot.invalid>',
      synopsis: 'Pre-visualization studio: a shot is a simulation',
      fileAssociations: [association(null)],
    },
    win: {
      target: ['nsis', 'msi'],
      icon: `${icons}/app.ico`,
      fileAssociations: [association(`${icons}/document.ico`)],
    },
    nsis: {
      oneClick: false,
      perMachine: true,
      allowToChangeInstallationDirectory: true,
      deleteAppDataOnUninstall: false,
    },
    msi: { oneClick: false, perMachine: true },
    mac: {
      target: ['dmg'],
      category: 'public.app-category.video',
      icon: `${icons}/app.icns`,
      identity: null,
      fileAssociations: [association(`${icons}/document.icns`)],
    },
  };
}
