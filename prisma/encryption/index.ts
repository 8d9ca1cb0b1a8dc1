export { blindIndex } from './blind-index.ts';
export { newDataKey, unwrapDataKey } from './data-key.ts';
export type { DataKey, WrappedDataKey } from './data-key.ts';
export { EncryptionFailure } from './failure.ts';
export type { EncryptionFailureCode } from './failure.ts';
export { formatKeysFile, generateKeys, parseKeysFile } from './keys.ts';
export type { Keys } from './keys.ts';
export { seal, unseal } from './seal.ts';
