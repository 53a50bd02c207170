"""What this app adds to the shared pages."""

from portal.contributions import Contribution

contribution = Contribution()
