import type { messages as source } from '../zh-CN/recovery.ts';
import type { Translated } from '../areas.ts';

export const messages = {
  whom: 'Paid to', case: 'Case', paid: 'Paid', reasonCode: 'Reason', reason: 'In detail', proposedBy: 'Proposed by', sum: 'To be recovered', received: 'Has come back', left: '{{amount}} left',
  receipts: 'Receipts', noReceipt: 'Nothing has come back yet.', receivedOn: 'Received on', reference: 'Reference', amount: 'Yuan', enteredBy: 'Entered', enter: 'Enter a receipt', file: 'File of the receipt (PDF or picture, optional)', tooLarge: 'The file is larger than 5 MB', failed: 'The upload did not succeed. Try again.',
  amountHint: 'Empty: all that has not come back', effect: 'A section head decides; then the payment maker enters what comes back, until it is all there.', propose: 'Propose the recovery', open: 'Open the recovery',
} as const satisfies Translated<typeof source>;
