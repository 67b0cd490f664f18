import archive from '../../../shared/i18n/de/archive.json'
import common from '../../../shared/i18n/de/common.json'
import composer from '../../../shared/i18n/de/composer.json'
import delivery from '../../../shared/i18n/de/delivery.json'
import errors from '../../../shared/i18n/de/errors.json'
import gate from '../../../shared/i18n/de/gate.json'
import inbox from '../../../shared/i18n/de/inbox.json'
import incoming from '../../../shared/i18n/de/incoming.json'
import mailboxes from '../../../shared/i18n/de/mailboxes.json'
import office from '../../../shared/i18n/de/office.json'
import proof from '../../../shared/i18n/de/proof.json'
import reader from '../../../shared/i18n/de/reader.json'
import runs from '../../../shared/i18n/de/runs.json'
import schedule from '../../../shared/i18n/de/schedule.json'
import settings from '../../../shared/i18n/de/settings.json'
import today from '../../../shared/i18n/de/today.json'
import usage from '../../../shared/i18n/de/usage.json'
import welcome from '../../../shared/i18n/de/welcome.json'

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
