import { createHash } from 'node:crypto';

const fileName = '留嵊红包发放细则（示例）.txt';
const text = '示例文件，为演示而虚构，不是嵊泗县的发放细则。';

/**
 * A rules document for the demonstration: the county's own detailed rules are not known (domain facts §2), so it decides no setting, and
 * says of itself that it is invented.
 */
export const syntheticRules = {
  number: '示例细则〔2022〕1号',
  issuedOn: '2022-02-10',
  decides: [] as readonly string[],
  file: { uploadId: null, fileName, sha256: createHash('sha256').update(text).digest('hex'), synthetic: true },
};
