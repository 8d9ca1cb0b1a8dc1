import type { AttachmentRow } from '../reads/attachments.ts';
import { builder, Node } from './builder.ts';

export const Attachment = builder.objectRef<AttachmentRow>('Attachment').implement({
  description: 'A paper that belongs to an application; its content is at /files/attachments/<id>',
  interfaces: [Node],
  fields: (t) => ({
    kind: t.exposeString('kind'),
    fileName: t.exposeString('fileName'),
    sizeBytes: t.exposeInt('sizeBytes'),
    addedAt: t.field({ type: 'DateTime', resolve: (file) => file.addedAt }),
  }),
});
