/**
 * Who says which servers may be asked. `user`: any; `policy`: only those the administration has set;
 * `unreadable-policy`: nobody knows, so that no other than the service's own is connected anew.
 */
export type ServersBy = 'user' | 'policy' | 'unreadable-policy'
