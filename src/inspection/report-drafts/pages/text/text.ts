import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { crumbsTo, openedInspection, type PreparationNeeds } from '#inspection/preparation'
import { type Language, reportParts } from '#inspection/report-writing'
import type { SignedIn } from '#platform/accounts'
import { putOnRecord } from '#platform/audit'
import type { Database } from '#platform/database'
import { editingForm, type FormDefinition, type FormParams } from '#platform/forms'
import { saveText, textsOf } from '../../store/report-texts.ts'
import { addressOfReport, LANGUAGES, languageIn } from '../address.ts'
import { nameOfText } from '../report/report.ts'

const READ = z.object({ words: z.string() })

/** Writes one text of the report in one language; what is wrong with it shows on the page of the report. */
export function textForm(site: FastifyInstance, needs: PreparationNeeds): void {
  const definition: FormDefinition<z.infer<typeof READ>> = {
    ...{
      name: 'text of a report',
      address: '/inspecting/:inspection/report/texts/:language/:text',
    },
    access: { resource: 'inspection report', action: 'change' },
    title: () => 'Write a text of the report',
    breadcrumbs: crumbsTo('Write a text'),
    fields: [
      {
        ...{ name: 'words', label: 'Text', kind: 'words', optional: true },
        hint: 'Markdown: paragraphs, ## headings, lists, tables, **strong**, *emphasis*. Write figures as {{percent 2.1.3}}, {{cases 2.1.3}} or {{rating 2.1}}: they are put in from the results.',
      },
    ],
    read: READ,
    load: async (transaction, params, signedIn) => {
      const found = await textIn(transaction, needs, { params, signedIn })
      if (found === null) return null
      const { words, version, context } = found
      return { values: { words }, version, context }
    },
    save: async (transaction, params, { words }, { version, signedIn }) => {
      const found = await textIn(transaction, needs, { params, signedIn })
      if (found === null) return 'stale'
      const { key } = found
      const by = { version, changedBy: signedIn.accountId }
      if (!(await saveText(transaction, key, words, by))) return 'stale'
      await putOnRecord(transaction, {
        ...{ organisation: key.organisationId, action: 'write', resource: 'inspection report' },
        subjects: [key.inspectionId],
        detail: { text: key.name, language: key.language },
      })
      return { to: addressOfReport(key.inspectionId), said: 'The text is saved' }
    },
  }
  editingForm(site, definition)
}

async function textIn(
  transaction: Database,
  needs: PreparationNeeds,
  { params, signedIn }: { readonly params: FormParams; readonly signedIn: SignedIn },
) {
  const opened = await openedInspection(transaction, needs, { params, signedIn })
  const language = languageIn(params.language)
  if (opened === null || language === null || !opened.may('change', 'inspection report'))
    return null
  const { inspection, pack } = opened
  const name = params.text ?? ''
  if (!reportParts(pack).some(({ texts }) => texts.includes(name))) return null
  const { organisationId, inspectionId, provider } = inspection
  const kept = (await textsOf(transaction, inspection)).find(
    (one) => one.language === language && one.name === name,
  )
  return {
    key: { organisationId, inspectionId, language, name },
    words: kept?.words ?? '',
    version: kept?.version ?? null,
    context: `${provider}, ${nameOfText(name, pack)}, ${nameOf(language)}`,
  }
}

function nameOf(language: Language): string {
  return LANGUAGES.find((one) => one.language === language)?.name ?? language
}
