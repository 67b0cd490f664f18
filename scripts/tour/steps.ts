import type { TourStep } from './run-steps'

/** What a new user does in the practice mailbox, in order. */
export const steps: readonly TourStep[] = [
  {
    name: 'welcome',
    run: ({ page }) => page.getByRole('heading').first().waitFor()
  }
]
