import archive from '../../../shared/i18n/it/archive.json'
import common from '../../../shared/i18n/it/common.json'
import composer from '../../../shared/i18n/it/composer.json'
import delivery from '../../../shared/i18n/it/delivery.json'
import errors from '../../../shared/i18n/it/errors.json'
import gate from '../../../shared/i18n/it/gate.json'
import inbox from '../../../shared/i18n/it/inbox.json'
import incoming from '../../../shared/i18n/it/incoming.json'
import mailboxes from '../../../shared/i18n/it/mailboxes.json'
import office from '../../../shared/i18n/it/office.json'
import proof from '../../../shared/i18n/it/proof.json'
import reader from '../../../shared/i18n/it/reader.json'
import runs from '../../../shared/i18n/it/runs.json'
import schedule from '../../../shared/i18n/it/schedule.json'
import settings from '../../../shared/i18n/it/settings.json'
import today from '../../../shared/i18n/it/today.json'
import usage from '../../../shared/i18n/it/usage.json'
import welcome from '../../../shared/i18n/it/welcome.json'

/** The Italian phrases, after which the keys of all languages are typed. */
export const phrases = {
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
