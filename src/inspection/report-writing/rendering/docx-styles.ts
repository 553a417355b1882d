import { LevelFormat } from 'docx'

/** The name of a numbered list's numbering. */
export function numberedList(list: number): string {
  return `numbered-${list}`
}

/** Each numbered list has a numbering of its own, or it would count on from the one before. */
export function numberingOf(lists: number) {
  const levels = [0, 1, 2].map((level) => ({
    level,
    format: LevelFormat.DECIMAL,
    text: `%${level + 1}.`,
    style: { paragraph: { indent: { left: INDENT * (level + 1), hanging: INDENT / 2 } } },
  }))
  return {
    config: Array.from({ length: lists }, (_, at) => ({ reference: numberedList(at + 1), levels })),
  }
}

/** Twentieths of a point. */
export const INDENT = 560

export const CONTENTS_STYLE = 'ContentsHeading'
export const CAPTION_STYLE = 'TableCaption'
export const NOTICE_STYLE = 'Notice'

/** Sizes in half points: text of 12 points, as accessible documents have it. */
export function stylesIn(tag: string) {
  const heading = (size: number, before: number) => ({
    run: { size, bold: true, color: '0b0c0c', font: FONT },
    paragraph: { spacing: { before, after: 160 }, keepNext: true },
  })
  const own = (
    id: string,
    name: string,
    run: { readonly size: number; readonly bold: boolean },
  ) => ({
    ...{ id, name, basedOn: 'Normal', run },
    paragraph: { spacing: { before: 200, after: 120 }, keepNext: true },
  })
  return {
    default: {
      document: {
        run: { font: FONT, size: 24, language: { value: tag } },
        paragraph: { spacing: { after: 160, line: 300 } },
      },
      title: heading(64, 2400),
      heading1: heading(44, 0),
      heading2: heading(32, 320),
      heading3: heading(26, 240),
      heading4: heading(24, 240),
    },
    paragraphStyles: [
      own(CONTENTS_STYLE, 'Contents Heading', { size: 32, bold: true }),
      own(CAPTION_STYLE, 'Table Caption', { size: 24, bold: true }),
      own(NOTICE_STYLE, 'Notice', { size: 24, bold: true }),
    ],
  }
}

const FONT = 'Arial'
