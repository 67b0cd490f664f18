import type { AccountView } from '../../../shared/account/account'
import { AccountSignOut } from './AccountSignOut'
import styles from './Office.module.css'
import { ScopesPart } from './ScopesPart'
import { TokenPart } from './TokenPart'
import { WalletPart } from './WalletPart'

/** The account itself: its money, the token of this program, and what it may do. */
export function AccountPart({ account }: { readonly account: AccountView }) {
  return (
    <div className={styles.parts}>
      <WalletPart accountId={account.id} />
      <TokenPart account={account} />
      <ScopesPart accountId={account.id} />
      <AccountSignOut account={account} />
    </div>
  )
}
