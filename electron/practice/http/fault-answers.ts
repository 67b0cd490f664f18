import type { ServerResponse } from 'node:http'
import type { RequestFault } from '../faults'
import { type Answer, numberedRefusal, refusal, unauthorized, writeBytes, writeJson } from './answer'

type AnswerFault = Exclude<RequestFault, { kind: 'latency' }>
type GarbageForm = Extract<AnswerFault, { kind: 'garbage' }>['form']

/** What a proxy on the way puts in the place of an answer. */
const proxyPage = `<!DOCTYPE html>
<html lang="it"><head><title>Accesso alla rete - Netzwerkanmeldung</title></head>
<body><h1>Autenticazione richiesta</h1>
<p>Per navigare occorre accedere con le credenziali dell'ufficio. / Bitte melden Sie sich am Netzwerk an.</p>
<form method="post" action="/login"><input name="user"><input name="pass" type="password"></form>
</body></html>`

const statusAnswers: Readonly<Record<401 | 402 | 429 | 500, () => Answer>> = {
  401: unauthorized,
  402: () => numberedRefusal(402, 'Insufficient Credit in Wallet: 182.03', 220),
  429: () => refusal(429, 'Too many requests'),
  500: () => refusal(500, 'MySQL Error 2006')
}

/** Answers as the fault says. `code` is what a failed send names; `proper` what would have been said. */
export function writeFault(
  response: ServerResponse,
  fault: AnswerFault,
  proper: Answer | null,
  code: string
): void {
  switch (fault.kind) {
    case 'drop':
      response.socket?.destroy()
      break
    case 'status':
      writeJson(response, statusAnswers[fault.status](), 'application/json')
      break
    case 'redirect':
      response.writeHead(fault.status, { location: fault.to, 'content-length': 0 })
      response.end()
      break
    case 'smtp': {
      const message = `error occurred connecting to SMTP: ${code}`
      const json = { success: false, message, message_id: code }
      writeJson(response, { status: fault.status, json }, 'application/json')
      break
    }
    case 'garbage': {
      const [status, type, text] = garbage(fault.form, proper)
      writeBytes(response, status, type, Buffer.from(text))
    }
  }
}

function garbage(form: GarbageForm, proper: Answer | null): [status: number, type: string, text: string] {
  const html = 'text/html; charset=UTF-8'
  const status = proper?.status ?? 200
  const whole = JSON.stringify(proper?.json ?? { success: true, message: '', data: [] })
  switch (form) {
    case 'proxy-page':
      return [200, html, proxyPage]
    case 'empty':
      return [status, html, '']
    case 'text':
      return [200, html, '<br />\n<b>Warning</b>: mysqli_connect(): (HY000/2002)']
    case 'truncated':
      return [status, 'application/json', whole.slice(0, Math.ceil(whole.length / 2))]
  }
}
