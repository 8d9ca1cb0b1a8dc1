declare module 'fontverter' {
  export function convert(font: Buffer, toFormat: 'truetype'): Promise<Buffer>;
}
