import type { CommunicationInput } from '../../shared/lifecycle/communication'

/** A communication that nothing stands against; of nobody. */
export const communication: CommunicationInput = {
  casella_pec: 'studio.esempio@pecmassiva.com',
  cf: 'RSSMRA80A01H501U',
  nome: 'Mario',
  cognome: 'Rossi',
  qualifica: 'LEGALE_RAPPRESENTANTE',
  email: 'mario.rossi@posta.example',
  cellulare: '3401234567',
  ragione_sociale: 'Esempio srl',
  cf_piva: '00743110157',
  comune: 'Trento',
  provincia: 'TN',
  pec_amministratore: false
}
