import type { TFunction } from 'i18next';
import { formatFen } from '../../shared/format.ts';
import type { SourceMonth } from './reconciliation.graphql.ts';

/** A table of the page, as it is shown and as it is exported: head, then rows of words and amounts. */
export interface Table { caption: string; head: string[]; rows: string[][] }

type Words = TFunction<'finance'>;

/** What is unpaid and what has come back: opening, movements, closing. */
export function movementTable(t: Words, money: SourceMonth): Table {
  const { opening, correction, moved, closing } = money;
  const row = (label: string, unpaid: number, recovered: number | null = null) => [label, formatFen(unpaid), recovered === null ? '' : formatFen(recovered)];
  return {
    caption: t('reconciliation.caption', { source: money.source }),
    head: [t('reconciliation.item'), t('reconciliation.amount'), t('reconciliation.recovered')],
    rows: [
      row(t('reconciliation.opening'), opening.unpaidFen, opening.recoveredFen),
      row(t('reconciliation.correction'), correction.unpaidFen, correction.recoveredFen),
      row(t('reconciliation.approved'), moved.approvedFen),
      row(t('reconciliation.sent'), moved.sentFen),
      row(t('reconciliation.paid'), moved.paidFen),
      row(t('reconciliation.failed'), moved.failedFen),
      row(t('reconciliation.bounced'), moved.bouncedFen),
      row(t('reconciliation.recovered'), 0, moved.recoveredFen).map((cell, index) => (index === 1 ? '' : cell)),
      row(t('reconciliation.closing'), closing.unpaidFen, closing.recoveredFen),
    ],
  };
}

/** Approved = paid + failed + open, at the month's end and at once. */
export function equationTable(t: Words, { closing, atOnce }: SourceMonth): Table {
  const keys = ['approvedFen', 'paidFen', 'failedFen', 'openFen', 'recoveredFen'] as const;
  const heads = [t('reconciliation.approvedTotal'), t('reconciliation.paidTotal'), t('reconciliation.failedTotal'), t('reconciliation.openTotal'), t('reconciliation.recoveredTotal')];
  return {
    caption: t('reconciliation.equationCaption'), head: [t('reconciliation.equations'), ...heads],
    rows: [[t('reconciliation.atEnd'), ...keys.map((key) => formatFen(closing[key]))], [t('reconciliation.atOnce'), ...keys.map((key) => formatFen(atOnce[key]))]],
  };
}

export function bankTable(t: Words, { bankPaidFen, bankBouncedFen, bookedPaidFen, bookedBouncedFen, differenceFen }: SourceMonth): Table {
  const row = (label: string, ...fen: number[]) => [label, ...fen.map(formatFen)];
  return {
    caption: t('reconciliation.bankCaption'), head: [t('reconciliation.side'), t('reconciliation.paidShort'), t('reconciliation.bouncedShort'), t('reconciliation.net')],
    rows: [
      row(t('reconciliation.ofBank'), bankPaidFen, bankBouncedFen, bankPaidFen - bankBouncedFen),
      row(t('reconciliation.ofLedger'), bookedPaidFen, bookedBouncedFen, bookedPaidFen - bookedBouncedFen),
      row(t('reconciliation.difference'), bankPaidFen - bookedPaidFen, bankBouncedFen - bookedBouncedFen, differenceFen),
    ],
  };
}

export function differenceTable(t: Words, { differences }: SourceMonth): Table {
  return {
    caption: t('reconciliation.differencesCaption'),
    head: [t('reconciliation.where'), t('reconciliation.what'), t('reconciliation.amount'), t('reconciliation.effect'), t('reconciliation.explanation')],
    rows: differences.map(({ fileName, batchNumber, lineNo, text, amountFen, effectFen, explanation }) => [
      fileName === null ? batchNumber : t('reconciliation.line', { file: fileName, line: lineNo ?? 0 }), text, formatFen(amountFen), formatFen(effectFen), explanation ?? '',
    ]),
  };
}

export const tablesOf = (t: Words, money: SourceMonth): Table[] => [movementTable(t, money), equationTable(t, money), bankTable(t, money), ...(money.differences.length > 0 ? [differenceTable(t, money)] : [])];
