import archive from '../../../shared/i18n/en/archive.json'
import common from '../../../shared/i18n/en/common.json'
import composer from '../../../shared/i18n/en/composer.json'
import delivery from '../../../shared/i18n/en/delivery.json'
import errors from '../../../shared/i18n/en/errors.json'
import gate from '../../../shared/i18n/en/gate.json'
import inbox from '../../../shared/i18n/en/inbox.json'
import incoming from '../../../shared/i18n/en/incoming.json'
import mailboxes from '../../../shared/i18n/en/mailboxes.json'
import office from '../../../shared/i18n/en/office.json'
import proof from '../../../shared/i18n/en/proof.json'
import reader from '../../../shared/i18n/en/reader.json'
import runs from '../../../shared/i18n/en/runs.json'
import schedule from '../../../shared/i18n/en/schedule.json'
import settings from '../../../shared/i18n/en/settings.json'
import today from '../../../shared/i18n/en/today.json'
import usage from '../../../shared/i18n/en/usage.json'
import welcome from '../../../shared/i18n/en/welcome.json'

import type { PagePhrases } from '../typed-keys'

export const phrases: PagePhrases = {
  common,
  inbox,
  reader,
  incoming,
  composer,
  delivery,
  schedule,
  welcome,
  settings,
  errors,
  gate,
  archive,
  today,
  proof,
  office,
  mailboxes,
  usage,
  runs
}
