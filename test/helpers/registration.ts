import { emptyRegistration, type Registration } from '../../shared/lifecycle/registration'

/** A registration that nothing stands against; of nobody. */
export const registration: Registration = {
  ...emptyRegistration,
  casella_pec: 'studio.esempio@pecmassiva.com',
  tipo_cliente: 'PV',
  nome_richiedente: 'Mario',
  cognome_richiedente: 'Rossi',
  email: 'mario.rossi@posta.example',
  telefono: '0461123456',
  codice_fiscale_richiedente: 'RSSMRA80A01H501U',
  data_nascita_richiedente: '01/01/1980',
  sesso_richiedente: 'M',
  comune_nascita_richiedente: 'Roma',
  provincia_nascita_richiedente: 'RM',
  indirizzo_titolare: 'Via Verdi 20',
  comune_titolare: 'Trento',
  cap_titolare: '38122',
  provincia_titolare: 'TN'
}
