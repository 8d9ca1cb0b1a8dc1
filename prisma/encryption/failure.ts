/**
 * `wrongKey`: sealed under another key. `tampered`: changed, or moved from another row or column.
 * `unknownVersion`: not a sealed value of this format. `unknownMasterKey`: wrapped under a master key that the settings don't hold.
 */
export type EncryptionFailureCode = 'wrongKey' | 'tampered' | 'unknownVersion' | 'unknownMasterKey';

/** Carries a code only: never the value, the key, or the row. */
export class EncryptionFailure extends Error {
  readonly code: EncryptionFailureCode;

  constructor(code: EncryptionFailureCode) {
    super(`encryption: ${code}`);
    this.name = 'EncryptionFailure';
    this.code = code;
  }
}
