import { buildZip } from './zip.ts';

/** A workbook with the given sheet XML, as a program other than ours might write it. */
export function workbookOf(sheetXml: string, declaredSize?: number, afterData = ''): Buffer {
  const xml = '<?xml version="1.0" encoding="UTF-8"?>';
  const rels = 'http://schemas.openxmlformats.org/package/2006/relationships';
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
  return buildZip([
    { name: '[Content_Types].xml', text: `${xml}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>` },
    { name: '_rels/.rels', text: `${xml}<Relationships xmlns="${rels}"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>` },
    { name: 'xl/workbook.xml', text: `${xml}<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="名单" sheetId="1" r:id="rId1"/></sheets></workbook>` },
    { name: 'xl/_rels/workbook.xml.rels', text: `${xml}<Relationships xmlns="${rels}"><Relationship Id="rId1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>` },
    { name: 'xl/worksheets/sheet1.xml', text: `${xml}<worksheet xmlns="${main}"><sheetData>${sheetXml}</sheetData>${afterData}</worksheet>`, declaredSize },
  ]);
}
