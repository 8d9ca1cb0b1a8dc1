/** Papers that may be attached to an application. Dispatched staff: the user unit files, with the agreement (domain facts 7b). */
export const attachmentKinds = ['dispatch-agreement'] as const;
export type AttachmentKind = (typeof attachmentKinds)[number];

/** [D] An agreement has pages, and a firm may have several dispatchers. */
export const maxAttachments = 20;
