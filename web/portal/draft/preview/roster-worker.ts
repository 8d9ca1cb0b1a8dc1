import { parseCsv } from 'hucre/csv';
import { readXlsx, streamXlsxRows } from 'hucre/xlsx';
import { spring2022 } from '../../../../policy/edition/spring-2022.ts';
import { previewOf } from '../../../../policy/red-envelope/roster-preview.ts';
import { readRosterSheet, rosterSheetName } from '../../../../policy/red-envelope/roster-reading.ts';
import { readSheetWith } from '../../../../policy/spreadsheet/read-sheet.ts';

/** Reads a roster beside the page, so that no file, however large inside, makes the page stand still. */
self.onmessage = async ({ data }: MessageEvent<ArrayBuffer>) => {
  const sheet = await readSheetWith({ parseCsv, readXlsx, streamXlsxRows }, new Uint8Array(data), rosterSheetName);
  self.postMessage(previewOf(readRosterSheet(sheet, spring2022.maxRosterRows)));
};
