/** Messages of an area: texts by code, nested where codes have parts. Parameters are written {{name}}, as i18next reads them. */
export interface Messages {
  readonly [code: string]: string | Messages;
}

/** The same codes with texts of another language: a missing or surplus code is a compile error. */
export type SameCodes<Source> = {
  readonly [Code in keyof Source]: Source[Code] extends string ? string : SameCodes<Source[Code]>;
};

/** Dotted paths to all texts: "errors.field.required". */
export type PathsOf<Source> = {
  [Code in keyof Source & string]: Source[Code] extends string ? Code : `${Code}.${PathsOf<Source[Code]>}`;
}[keyof Source & string];
